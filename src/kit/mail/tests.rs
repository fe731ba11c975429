//! The safeguards of the mail, each beside the fault of the library that it prevents.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::time::{Duration, Instant};

use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::outbox::send_one;
use super::rows;
use crate::config::Config;
use crate::kit::clock::Clock;
use crate::kit::db::{Db, write};
use crate::kit::desk::Desk;
use crate::kit::secret::short_token;

/// A mail server that goes silent: at once, or when it has the whole letter; or that never ends its first line.
#[derive(Clone, Copy, PartialEq)]
enum Silence {
    AtOnce,
    AfterTheLetter,
    Dripping,
}

fn silent_server(silence: Silence) -> SocketAddr {
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = server.local_addr().unwrap();
    std::thread::spawn(move || {
        for connection in server.incoming().map_while(Result::ok) {
            std::thread::spawn(move || {
                let mut say = connection.try_clone().unwrap();
                if silence == Silence::AfterTheLetter {
                    let _ = say.write_all(b"220 ready\r\n");
                }
                while silence == Silence::Dripping && say.write_all(b"2").is_ok() {
                    std::thread::sleep(Duration::from_millis(20));
                }
                // A letter is read to its end, and then nothing is said any more.
                for line in BufReader::new(connection).lines().map_while(Result::ok) {
                    let answer: &[u8] = match line.split(' ').next().unwrap_or_default() {
                        "EHLO" => b"250 here\r\n",
                        "MAIL" | "RCPT" => b"250 good\r\n",
                        "DATA" => b"354 go on\r\n",
                        _ => b"",
                    };
                    let _ = say.write_all(answer);
                }
            });
        }
    });
    address
}

fn config(mail: &str) -> Config {
    let folder = std::env::temp_dir().join(format!("shuqiao-mail-{}", short_token()));
    let values = [
        ("DATABASE_URL", format!("sqlite:{}", folder.join("test.db").display())),
        ("SHUQIAO_MAIL_URL", mail.to_owned()),
    ];
    let values: BTreeMap<String, String> = values.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
    Config::from_values(&values).unwrap()
}

fn letter(number: i64, email: &str, name: &str) -> rows::ActiveModel {
    let now = Clock::Machine.now();
    rows::ActiveModel {
        id: Set(number),
        dedupe_key: Set(format!("test {number}")),
        kind: Set("kit.test".to_owned()),
        person_id: Set(None),
        to_email: Set(email.to_owned()),
        to_name: Set(name.to_owned()),
        lang: Set("zh".to_owned()),
        subject: Set("测试".to_owned()),
        text_body: Set("测试".to_owned()),
        html_body: Set("<p>测试</p>".to_owned()),
        attachments: Set("[]".to_owned()),
        about: Set(String::new()),
        state: Set("waiting".to_owned()),
        next_at: Set(now),
        attempts: Set(0),
        created_at: Set(now),
        ..Default::default()
    }
}

async fn desk(config: Config, letters: impl IntoIterator<Item = rows::ActiveModel>) -> Desk {
    let db = Db::open(&config).await.unwrap();
    db.migrate().await.unwrap();
    let desk = Desk::new(config, db, Clock::Machine).unwrap();
    write(&desk.db, async |tx| rows::Entity::insert_many(letters).exec_without_returning(tx).await.map(drop))
        .await
        .unwrap();
    desk
}

async fn row(desk: &Desk, number: i64) -> rows::Model {
    rows::Entity::find_by_id(number).one(desk.db.read()).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_mail_server_that_goes_silent_costs_one_try_and_little_time() {
    for silence in [Silence::AtOnce, Silence::AfterTheLetter, Silence::Dripping] {
        let mail = format!("smtp://{}", silent_server(silence));
        let mut desk = desk(config(&mail), [letter(1, "li@example.com", "李明")]).await;
        desk.outbox =
            std::sync::Arc::new(super::outbox::Outbox::open(&desk.config).unwrap().within(Duration::from_millis(300)));
        let started = Instant::now();
        assert!(send_one(&desk).await.unwrap());
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
        let row = row(&desk, 1).await;
        assert_eq!(row.state, "waiting", "it is tried again later");
        assert!(row.next_at > row.created_at);
        assert!(row.last_error.unwrap().contains("in time"));
    }
}

#[tokio::test]
async fn the_library_alone_waits_on() {
    let address = silent_server(Silence::AtOnce);
    let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(address.ip().to_string())
        .port(address.port())
        .timeout(Some(Duration::from_millis(200)))
        .build();
    let message = Message::builder()
        .from("shuqiao@example.com".parse().unwrap())
        .to("li@example.com".parse().unwrap())
        .body(String::new())
        .unwrap();
    let waited = tokio::time::timeout(Duration::from_secs(2), transport.send(message)).await;
    assert!(waited.is_err(), "the library keeps its own time limit now: {waited:?}");
}

#[tokio::test]
async fn a_line_break_in_a_name_neither_breaks_the_letter_nor_stops_the_next() {
    let letters = [
        letter(1, "li@example.com", "Li\r\nBcc: all@example.com"),
        letter(2, "no address", "王芳"),
        letter(3, "wang@example.com", "王芳"),
    ];
    let desk = desk(config("memory:"), letters).await;
    while send_one(&desk).await.unwrap() {}
    let delivered: Vec<String> = desk.outbox.delivered().into_iter().map(|letter| letter.to).collect();
    assert_eq!(delivered, ["li@example.com", "wang@example.com"]);
    assert_eq!(row(&desk, 2).await.state, "waiting", "the bad one is tried again, behind the others");
}

#[test]
fn the_library_alone_panics_at_a_line_break_in_a_name() {
    let build = || Message::builder().to(Mailbox::new(Some("a\nb".to_owned()), "li@example.com".parse().unwrap()));
    assert!(std::panic::catch_unwind(build).is_err(), "the library is no longer hurt by it");
}
