//! Files that people hand in. The bytes live in the database: one transaction, one backup, any number
//! of nodes. The type is decided by the content, never by the name.

use std::collections::HashMap;

use actix_web::HttpResponse;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};

use crate::kit::clock::Moment;
use crate::kit::db::Db;
use crate::kit::ids::typed_id;
use crate::kit::problem::Problem;
use crate::kit::secret::hex;
use crate::kit::text::tidy;
use crate::kit::web::{Failure, download, framed_pdf};

typed_id!(
    /// A stored file.
    FileId
);

const PDF: &str = "application/pdf";

/// The largest file that is taken.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

mod rows {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "files")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: super::FileId,
        #[sea_orm(column_type = "Text")]
        pub name: String,
        #[sea_orm(column_type = "Text")]
        pub media_type: String,
        pub size: i64,
        #[sea_orm(column_type = "Text")]
        pub sha256: String,
        pub bytes: Vec<u8>,
        pub created_at: DateTimeUtc,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// The kinds of file we take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Pdf,
    Png,
    Jpeg,
    Docx,
    Xlsx,
}

impl Kind {
    /// A scan of a paper.
    pub const SCANS: &'static [Self] = &[Self::Pdf, Self::Png, Self::Jpeg];
    /// Whatever may be attached to a listing or an event.
    pub const DOCUMENTS: &'static [Self] = &[Self::Pdf, Self::Docx, Self::Xlsx, Self::Png, Self::Jpeg];

    const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => PDF,
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }

    /// What the bytes are, whatever the name says.
    fn of(bytes: &[u8]) -> Option<Self> {
        let found = infer::get(bytes)?.mime_type();
        [Self::Pdf, Self::Png, Self::Jpeg, Self::Docx, Self::Xlsx].into_iter().find(|kind| kind.media_type() == found)
    }
}

/// A file whose content was checked; only [`check`] makes one.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    name: String,
    kind: Kind,
    bytes: Vec<u8>,
}

impl Checked {
    /// The name it is kept under.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Its size in bytes.
    pub(crate) fn size(&self) -> i64 {
        i64::try_from(self.bytes.len()).unwrap_or(i64::MAX)
    }
}

/// Checks a file before a transaction is opened for it: not empty, not too large, of an allowed kind.
pub(crate) fn check(name: &str, bytes: Vec<u8>, allowed: &[Kind]) -> Result<Checked, Problem> {
    if bytes.is_empty() {
        return Err(Problem::Says(|tr| tr.kit_problem_file_empty()));
    }
    if bytes.len() > MAX_BYTES {
        return Err(Problem::Says(|tr| tr.kit_problem_file_too_large()));
    }
    match Kind::of(&bytes) {
        Some(kind) if allowed.contains(&kind) => {
            let stem = tidy(name).rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            let stem =
                stem.rsplit_once('.').map_or(stem.as_str(), |(stem, _)| stem).chars().take(120).collect::<String>();
            let stem = if stem.is_empty() { "file".to_owned() } else { stem };
            Ok(Checked { name: format!("{stem}.{}", kind.ending()), kind, bytes })
        }
        _ if allowed == Kind::SCANS => Err(Problem::Says(|tr| tr.kit_problem_file_not_a_scan())),
        _ => Err(Problem::Says(|tr| tr.kit_problem_file_not_a_document())),
    }
}

/// Stores a checked file in this transaction.
pub(crate) async fn keep(tx: &DatabaseTransaction, file: Checked, now: Moment) -> Result<FileId, DbErr> {
    let row = rows::ActiveModel {
        name: Set(file.name),
        media_type: Set(file.kind.media_type().to_owned()),
        size: Set(file.bytes.len() as i64),
        sha256: Set(hex(&Sha256::digest(&file.bytes))),
        bytes: Set(file.bytes),
        created_at: Set(now),
        ..Default::default()
    };
    Ok(rows::Entity::insert(row).exec(tx).await?.last_insert_id)
}

/// Stores a file that the program made itself.
pub(crate) async fn keep_made(
    tx: &DatabaseTransaction,
    name: &str,
    media_type: &str,
    bytes: Vec<u8>,
    now: Moment,
) -> Result<FileId, DbErr> {
    let row = rows::ActiveModel {
        name: Set(name.to_owned()),
        media_type: Set(media_type.to_owned()),
        size: Set(bytes.len() as i64),
        sha256: Set(hex(&Sha256::digest(&bytes))),
        bytes: Set(bytes),
        created_at: Set(now),
        ..Default::default()
    };
    Ok(rows::Entity::insert(row).exec(tx).await?.last_insert_id)
}

/// Removes a stored file in this transaction.
pub(crate) async fn drop(tx: &DatabaseTransaction, id: FileId) -> Result<(), DbErr> {
    rows::Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}

/// A stored file without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct About {
    /// Its name.
    pub name: String,
    /// What its content is.
    pub media_type: String,
    /// How large it is.
    pub size: u64,
}

impl About {
    /// Whether a page can show it as a picture.
    pub(crate) fn is_picture(&self) -> bool {
        self.media_type.starts_with("image/")
    }

    /// Whether a page can show it in a frame.
    pub(crate) fn is_pdf(&self) -> bool {
        self.media_type == PDF
    }
}

/// What is known of several files without reading their bytes.
pub(crate) async fn about(db: &Db, ids: &[FileId]) -> Result<HashMap<FileId, About>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<(FileId, String, String, i64)> = rows::Entity::find()
        .select_only()
        .columns([rows::Column::Id, rows::Column::Name, rows::Column::MediaType, rows::Column::Size])
        .filter(rows::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(db.read())
        .await?;
    let about = |(id, name, media_type, size): (FileId, String, String, i64)| {
        (id, About { name, media_type, size: size.unsigned_abs() })
    };
    Ok(rows.into_iter().map(about).collect())
}

/// Hands a stored file out. The room has checked that the reader may have it.
pub(crate) async fn respond(db: &Db, id: FileId) -> Result<HttpResponse, Failure> {
    let file = rows::Entity::find_by_id(id).one(db.read()).await?.ok_or(Failure::NotFound)?;
    Ok(download(&file.name, &file.media_type, file.bytes))
}

/// Hands a stored file out to stand in a frame of one of our pages, where it is a PDF; else to keep.
pub(crate) async fn respond_framed(db: &Db, id: FileId) -> Result<HttpResponse, Failure> {
    let file = rows::Entity::find_by_id(id).one(db.read()).await?.ok_or(Failure::NotFound)?;
    Ok(match file.media_type.as_str() {
        PDF => framed_pdf(&file.name, file.bytes),
        other => download(&file.name, other, file.bytes),
    })
}

/// Tables whose columns are not those of the entities.
#[cfg(test)]
pub(crate) async fn tables_that_disagree(db: &crate::kit::db::Db) -> Vec<String> {
    crate::kit::db::tests::read_through::<rows::Entity>(db).await.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_the_type() {
        let png = [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0].to_vec();
        let kept = check("../../licence.pdf", png.clone(), Kind::SCANS).unwrap();
        assert_eq!((kept.kind, kept.name.as_str()), (Kind::Png, "licence.png"));
        assert!(check("licence.pdf", b"<html><script>".to_vec(), Kind::SCANS).is_err());
        assert!(check("empty.pdf", Vec::new(), Kind::SCANS).is_err());
        assert!(check("big.png", [png, vec![0; MAX_BYTES]].concat(), Kind::SCANS).is_err());
    }
}
