//! Clients that never finish what they send are shown the door by our deadline; the server alone would wait for ever.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use actix_web::{App, HttpServer, web};

use crate::support::Fair;

/// A form is given ten seconds; what is still open after this is held open.
const PATIENCE: Duration = Duration::from_secs(16);

/// Sends a form of a hundred bytes, a byte now and then, and returns how long the connection stayed open and what was
/// answered; `None` when it was still open at the end of our patience.
fn drip(address: &str, path: &str) -> Option<(Duration, String)> {
    let address = address.trim_start_matches("http://");
    let mut connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(Duration::from_millis(250))).unwrap();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 100\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\nemail="
    );
    connection.write_all(head.as_bytes()).unwrap();
    let (start, mut answer, mut buffer) = (Instant::now(), Vec::new(), [0; 4096]);
    while start.elapsed() < PATIENCE {
        match connection.read(&mut buffer) {
            Ok(0) => return Some((start.elapsed(), String::from_utf8_lossy(&answer).into_owned())),
            Ok(n) => answer.extend_from_slice(&buffer[..n]),
            Err(error) if matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) => {
                // Nothing yet: another byte, so that the connection is never idle.
                if connection.write_all(b"a").is_err() {
                    return Some((start.elapsed(), String::from_utf8_lossy(&answer).into_owned()));
                }
            }
            Err(_) => return Some((start.elapsed(), String::from_utf8_lossy(&answer).into_owned())),
        }
    }
    None
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_never_ends_is_cut_off_while_others_are_served() {
    let fair = Fair::open().await;
    let address = fair.address().to_owned();
    let slow: Vec<_> = (0..40)
        .map(|_| {
            let address = address.clone();
            std::thread::spawn(move || drip(&address, "/sign-in"))
        })
        .collect();
    let asked = Instant::now();
    fair.visitor().reads("/sign-in").await;
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
    let outcomes =
        tokio::task::spawn_blocking(move || slow.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>());
    for outcome in outcomes.await.unwrap() {
        let (open, answer) = outcome.expect("the connection is closed within our patience");
        assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
        assert!((Duration::from_secs(9)..Duration::from_secs(14)).contains(&open), "{open:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_nobody_reads_holds_nothing_open() {
    let fair = Fair::open().await;
    let address = fair.address().to_owned();
    let outcome = tokio::task::spawn_blocking(move || drip(&address, "/there-is-no-such-page")).await.unwrap();
    let (_, answer) = outcome.expect("the connection is closed");
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_server_alone_waits_for_ever() {
    let server = HttpServer::new(|| App::new().route("/sign-in", web::post().to(async |_: web::Bytes| "read")))
        .workers(1)
        .client_request_timeout(Duration::from_secs(5))
        .bind("127.0.0.1:0")
        .unwrap();
    let address = server.addrs()[0].to_string();
    let running = server.run();
    let handle = running.handle();
    tokio::spawn(running);
    let outcome = tokio::task::spawn_blocking(move || drip(&address, "/sign-in")).await.unwrap();
    assert!(outcome.is_none(), "the server has a deadline of its own now: {outcome:?}");
    handle.stop(false).await;
}
