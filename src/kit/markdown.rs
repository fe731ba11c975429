//! The limited Markdown that people may write: paragraphs, lists, emphasis, headings, links.
//! Raw HTML is shown as the text it is; what comes out is cleaned once more against a short list of tags.

use std::collections::{HashMap, HashSet};
use std::fmt;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, html};

/// HTML that is safe to show as it is; only this file makes it.
#[derive(Clone, Debug, Default)]
pub struct Markup(String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::FastWritable for Markup {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

impl askama::filters::HtmlSafe for Markup {}

/// Turns limited Markdown into safe HTML.
pub(crate) fn to_html(text: &str) -> Markup {
    render(text, &[])
}

/// Turns a text of our own into HTML: it may have headings of the second level, which stand under the page's title.
pub(crate) fn document(text: &str) -> Markup {
    render(text, &["h2"])
}

fn render(text: &str, more: &[&'static str]) -> Markup {
    let events = Parser::new(text).map(|event| match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Event::Text(raw),
        Event::SoftBreak => Event::HardBreak,
        Event::Start(Tag::Heading { level, id, classes, attrs }) if !may_stand(level, more) => {
            Event::Start(Tag::Heading { level: HeadingLevel::H3.max(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) if !may_stand(level, more) => {
            Event::End(TagEnd::Heading(HeadingLevel::H3.max(level)))
        }
        other => other,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    let mut tags = HashSet::from([
        "p",
        "br",
        "ul",
        "ol",
        "li",
        "strong",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "code",
        "pre",
        "a",
        "hr",
    ]);
    tags.extend(more);
    let clean = ammonia::Builder::empty()
        .tags(tags)
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"]))]))
        .url_schemes(HashSet::from(["https", "http", "mailto"]))
        .link_rel(Some("nofollow noopener"))
        .clean(&out)
        .to_string();
    Markup(clean)
}

/// Whether a heading keeps its level; the greater ones are the page's own.
fn may_stand(level: HeadingLevel, more: &[&str]) -> bool {
    more.contains(&level.to_string().as_str())
}

#[cfg(test)]
mod tests {
    use super::to_html;

    #[test]
    fn markup_is_kept_and_scripts_are_shown_as_text() {
        assert_eq!(to_html("**数据** <b>x</b>").to_string(), "<p><strong>数据</strong> &lt;b&gt;x&lt;/b&gt;</p>\n");
        let hostile =
            to_html("<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>").to_string();
        assert!(
            !hostile.contains("<script") && !hostile.contains("<img") && !hostile.contains("javascript:"),
            "{hostile}"
        );
    }

    #[test]
    fn headings_stand_below_those_of_the_page() {
        let text = "# 要求\n\n## 交付\n\n#### 其他";
        assert_eq!(to_html(text).to_string(), "<h3>要求</h3>\n<h3>交付</h3>\n<h4>其他</h4>\n");
        assert_eq!(super::document("## 交付").to_string(), "<h2>交付</h2>\n");
    }
}
