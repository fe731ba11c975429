//! Reading with a statement of one's own, where what is asked is clearer as SQL.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Statement, Value};

/// Every row that a statement gives, with these values in the places of `$1`, `$2`, ….
pub(crate) async fn all<T: FromQueryResult>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: impl IntoIterator<Item = Value>,
) -> Result<Vec<T>, DbErr> {
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    rows.iter().map(|row| T::from_query_result(row, "")).collect()
}

/// A list of any length as one of few lengths, its last item repeated: a connection keeps every statement that it has
/// understood, and lists of every length would push all others out.
pub(crate) fn filled_up<T: Clone>(mut list: Vec<T>) -> Vec<T> {
    let length = [1, 4, 16].into_iter().find(|length| list.len() <= *length).unwrap_or(list.len().next_multiple_of(64));
    if let Some(last) = list.last().cloned() {
        list.resize(length, last);
    }
    list
}

/// So many places for values, the first of which is the `first`: `$2, $3, $4`.
pub(crate) fn places(first: usize, count: usize) -> String {
    (first..first + count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ")
}
