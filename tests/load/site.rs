//! The program under measurement: started on a free port, read through /proc, stopped or killed.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::http::Client;

/// A running `shuqiao serve`.
pub struct Site {
    child: Child,
    pub address: String,
    /// From starting the process to the first page.
    pub cold_start: Duration,
}

/// A folder that is gone when it is dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("shuqiao-load-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path)?;
        Ok(Self(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// A SQLite database in it.
    pub fn sqlite(&self) -> String {
        format!("sqlite:{}", self.0.join("site.db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn program() -> &'static str {
    env!("CARGO_BIN_EXE_shuqiao")
}

impl Site {
    /// Serves `database`; mail goes to memory and is thrown away unless `more` says otherwise.
    pub fn start(database: &str, more: &[(&str, &str)]) -> anyhow::Result<Self> {
        let mut command = Command::new(program());
        command.arg("serve").envs(more.iter().copied());
        Self::spawn(command, database, more)
    }

    fn spawn(mut command: Command, database: &str, more: &[(&str, &str)]) -> anyhow::Result<Self> {
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SHUQIAO_")) {
            command.env_remove(name);
        }
        let settings = [
            ("DATABASE_URL", database),
            ("SHUQIAO_BIND", "127.0.0.1:0"),
            ("SHUQIAO_MAIL_URL", "memory:"),
            ("SHUQIAO_WORKER", "off"),
            ("SHUQIAO_LOG", "shuqiao=info,warn"),
            ("SHUQIAO_TRUSTED_PROXIES", "127.0.0.1"),
        ];
        let started = Instant::now();
        let mut child = command
            .envs(settings)
            .envs(more.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .context("starting the program")?;
        let (tell, told) = mpsc::channel();
        for stream in [child.stdout.take().map(boxed), child.stderr.take().map(boxed)].into_iter().flatten() {
            let tell = tell.clone();
            std::thread::spawn(move || {
                // Read to the end, so that the program never waits for its log.
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let _ = tell.send(line);
                }
            });
        }
        drop(tell);
        let mut said = String::new();
        let address = loop {
            let Ok(line) = told.recv_timeout(Duration::from_secs(60)) else {
                let _ = child.kill();
                bail!("the program told no address:\n{said}");
            };
            if let Some(address) = address_in(&line) {
                break address;
            }
            said.push_str(&line);
            said.push('\n');
        };
        std::thread::spawn(move || {
            for line in told {
                if line.contains("ERROR") {
                    eprintln!("site: {line}");
                }
            }
        });
        let mut site = Self { child, address, cold_start: Duration::ZERO };
        let status = Client::new(&site.address).get("/events")?.status;
        site.cold_start = started.elapsed();
        if status != 200 {
            bail!("the list of events answers {status}");
        }
        Ok(site)
    }

    /// Seconds of processor time used so far, by all its threads.
    pub fn cpu_seconds(&self) -> anyhow::Result<f64> {
        cpu_seconds(self.child.id())
    }

    /// Anonymous memory in MB.
    pub fn anonymous_mb(&self) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).context("no RssAnon")?;
        Ok(line.trim().trim_end_matches(" kB").trim().parse::<f64>()? / 1024.0)
    }

    /// SIGKILL: no goodbye.
    pub fn kill(mut self) -> anyhow::Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// SIGTERM, and the time it took to go.
    pub fn stop(mut self) -> anyhow::Result<Duration> {
        let asked = Instant::now();
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        let status = self.child.wait()?;
        if !status.success() {
            bail!("the program ended with {status}");
        }
        Ok(asked.elapsed())
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn boxed<R: std::io::Read + Send + 'static>(stream: R) -> Box<dyn std::io::Read + Send> {
    Box::new(stream)
}

/// The address with a port of its own that a line tells, if it tells one.
fn address_in(line: &str) -> Option<String> {
    const HOST: &str = "127.0.0.1:";
    let at = line.find(HOST)?;
    let digits: String = line[at + HOST.len()..].chars().take_while(char::is_ascii_digit).collect();
    let port: u16 = digits.parse().ok()?;
    (port > 0).then(|| format!("http://{HOST}{port}"))
}

/// Processor time of a process, by the kernel's account.
pub fn cpu_seconds(pid: u32) -> anyhow::Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |n: usize| fields.get(n).and_then(|field| field.parse::<f64>().ok()).context("no processor time");
    // USER_HZ is 100 on every Linux that this runs on.
    Ok((ticks(11)? + ticks(12)?) / 100.0)
}

/// Runs the program once with `arguments` and waits for it.
pub fn run(arguments: &[&str], database: &str) -> anyhow::Result<()> {
    let output = Command::new(program())
        .args(arguments)
        .env("DATABASE_URL", database)
        .env("SHUQIAO_MAIL_URL", "memory:")
        .output()?;
    if !output.status.success() {
        bail!("shuqiao {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}
