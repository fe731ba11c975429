//! A file that is handed in: what it is for, who sees it, and that a sample may be shown at all.

use serde::Deserialize;

use crate::kit::i18n::Tr;
use crate::kit::problem::{Problem, Problems};
use crate::kit::web::{Choice, Field};
use crate::listings::file::{Purpose, Visibility};
use crate::listings::words;

/// What files may be chosen.
const ACCEPTED: &str = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg";

/// What is told about a file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in crate::listings) struct FileForm {
    pub purpose: String,
    pub visibility: String,
    pub is_masked: String,
}

impl FileForm {
    /// The fields beside the file itself; samples only where the level of the data allows them.
    pub(in crate::listings) fn fields(&self, takes_samples: bool, problems: &Problems, tr: Tr) -> Vec<Field> {
        let file = Field::file("file", tr.listings_field_file(), ACCEPTED)
            .hint(tr.listings_hint_file())
            .required()
            .from(problems, tr);
        let seen = [Visibility::Members, Visibility::Agreed];
        let seen = seen.map(|one| Choice::new(one.code(), words::visibility(tr, one))).to_vec();
        let or = |typed: &str, default: &str| if typed.is_empty() { default.to_owned() } else { typed.to_owned() };
        let visibility = Field::radios("visibility", tr.listings_field_visibility(), seen)
            .value(or(&self.visibility, Visibility::Members.code()))
            .required();
        if !takes_samples {
            return vec![Field::hidden("purpose", Purpose::Attachment.code()), file, visibility.from(problems, tr)];
        }
        let purposes = vec![
            Choice::new(Purpose::Attachment.code(), words::purpose(tr, Purpose::Attachment))
                .hint(tr.listings_hint_attachment()),
            Choice::new(Purpose::Sample.code(), words::purpose(tr, Purpose::Sample)).hint(tr.listings_hint_sample()),
        ];
        vec![
            file,
            Field::radios("purpose", tr.listings_field_purpose(), purposes)
                .value(or(&self.purpose, Purpose::Attachment.code()))
                .required()
                .from(problems, tr),
            visibility.hint(tr.listings_hint_visibility()).from(problems, tr),
            Field::check("is_masked", tr.listings_field_is_masked())
                .value(&self.is_masked)
                .hint(tr.listings_hint_is_masked())
                .from(problems, tr),
        ]
    }

    /// What the file is for and who sees it.
    ///
    /// # Errors
    /// All problems of the form.
    pub(in crate::listings) fn check(&self) -> Result<(Purpose, Visibility), Problems> {
        let mut problems = Problems::default();
        let purpose = problems.take("purpose", Purpose::parse(&self.purpose).ok_or(Problem::NotInList));
        let visibility = problems.take("visibility", Visibility::parse(&self.visibility).ok_or(Problem::NotInList));
        if purpose == Some(Purpose::Sample) && self.is_masked != "on" {
            problems.note("is_masked", Problem::Says(|tr| tr.listings_problem_not_masked()));
        }
        purpose.zip(visibility).filter(|_| problems.is_empty()).ok_or(problems)
    }
}
