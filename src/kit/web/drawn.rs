//! A part of a page that was drawn once and is kept: public records look the same to everybody until they change.

use std::fmt;
use std::sync::Arc;

use super::Failure;

/// HTML that a template drew; only a template can make one.
#[derive(Clone, Debug)]
pub(crate) struct Drawn(Arc<str>);

impl Drawn {
    pub(crate) fn of(template: &impl askama::Template) -> Result<Self, Failure> {
        let html = template
            .render()
            .map_err(|error| Failure::Internal(anyhow::Error::new(error).context("drawing a part of a page")))?;
        Ok(Self(html.into()))
    }
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::FastWritable for Drawn {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn askama::Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

impl askama::filters::HtmlSafe for Drawn {}
