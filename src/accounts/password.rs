//! Passwords: argon2id, hashed off the async threads, no more at once than there are cores.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use argon2::password_hash::PasswordHasher;
use argon2::password_hash::phc::{Output, PasswordHash};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use tokio::sync::Semaphore;

use super::strength::folded;
use crate::config::Config;
use crate::kit::web::Failure;

/// Sign-ins that may wait for a core before new ones are told to come back.
const QUEUE: usize = 64;

/// Hashes and verifies passwords.
#[derive(Clone)]
pub(crate) struct Hasher {
    argon: Argon2<'static>,
    cores: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    memory: Memory,
    nobody: Arc<str>,
    done: Arc<AtomicU64>,
}

impl Hasher {
    /// Memory as configured, two passes, one lane: the minimum that OWASP's password storage sheet names for argon2id.
    pub(crate) fn new(config: &Config) -> anyhow::Result<Self> {
        let params = Params::new(config.password_memory_kib, 2, 1, None)
            .map_err(|error| anyhow::anyhow!("the password settings cannot be used: {error}"))?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = argon
            .hash_password(b"nobody's password")
            .map_err(|error| anyhow::anyhow!("hashing failed: {error}"))?
            .to_string();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            argon,
            cores: Arc::new(Semaphore::new(cores)),
            waiting: Arc::new(Semaphore::new(QUEUE)),
            memory: Memory::default(),
            nobody: nobody.into(),
            done: Arc::default(),
        })
    }

    /// The hash that is stored.
    pub(crate) async fn hash(&self, password: &str) -> Result<String, Failure> {
        let (argon, password) = (self.argon.clone(), folded(password));
        self.on_a_core(move || argon.hash_password(password.as_bytes()).map(|hash| hash.to_string()))
            .await?
            .map_err(|error| Failure::Internal(anyhow::anyhow!("hashing failed: {error}")))
    }

    /// Whether the password is the stored one's. Without a stored hash just as much work is done, so that time
    /// does not tell which accounts exist.
    pub(crate) async fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, Failure> {
        let stored = stored.filter(|hash| PasswordHash::new(hash).is_ok());
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.nobody).to_owned();
        let (password, memory, waiting) = (folded(password), self.memory.clone(), self.waiting.clone());
        let right = self
            .on_a_core(move || {
                let mut blocks = memory.take();
                let right = matches(&password, &stored, &mut blocks);
                // Whoever comes next goes on in this memory; the last one gives it back to the system.
                if QUEUE - waiting.available_permits() > 1 {
                    memory.keep(blocks);
                } else {
                    memory.forget();
                }
                right
            })
            .await?;
        Ok(right && known)
    }

    /// Whether a stored hash was made with other settings and should be made anew at the next sign-in.
    pub(crate) fn is_outdated(&self, stored: &str) -> bool {
        PasswordHash::new(stored).ok().and_then(|hash| Params::try_from(&hash).ok()).is_none_or(|params| {
            let now = self.argon.params();
            (params.m_cost(), params.t_cost(), params.p_cost()) != (now.m_cost(), now.t_cost(), now.p_cost())
        })
    }

    /// How many hashes were computed so far, for whatever password: what an answer's time tells.
    pub(crate) fn done(&self) -> u64 {
        self.done.load(Ordering::SeqCst)
    }

    async fn on_a_core<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
        let place = self.waiting.clone().try_acquire_owned().map_err(|_| Failure::Busy)?;
        let core = self.cores.clone().acquire_owned().await.map_err(|_| Failure::Busy)?;
        self.done.fetch_add(1, Ordering::SeqCst);
        // The places are the work's: who asked may have gone away while it is still on a core.
        let held = move || {
            let _held = (place, core);
            work()
        };
        tokio::task::spawn_blocking(held).await.map_err(|error| Failure::Internal(error.into()))
    }
}

/// Memory in which hashes are computed one after the other. To get 19 MiB from the system for each of them, page by
/// page, takes as long as a good part of the hash.
#[derive(Clone, Default)]
struct Memory(Arc<Mutex<Vec<Vec<Block>>>>);

impl Memory {
    fn take(&self) -> Vec<Block> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    fn keep(&self, blocks: Vec<Block>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(blocks);
    }

    fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// Whether a password gives the stored hash, computed as the stored one was.
fn matches(password: &str, stored: &str, blocks: &mut Vec<Block>) -> bool {
    let mut computed = || {
        let stored = PasswordHash::new(stored).ok()?;
        let (salt, expected) = (stored.salt?, stored.hash?);
        let params = Params::try_from(&stored).ok()?;
        let algorithm = Algorithm::try_from(stored.algorithm.as_str()).ok()?;
        let version = stored.version.map_or(Ok(Version::default()), Version::try_from).ok()?;
        blocks.resize(params.block_count(), Block::new());
        let argon = Argon2::new(algorithm, version, params);
        let mut output = [0; Output::MAX_LENGTH];
        let output = output.get_mut(..expected.len())?;
        argon.hash_password_into_with_memory(password.as_bytes(), &salt, output, &mut blocks[..]).ok()?;
        // Outputs are compared in constant time.
        Some(Output::new(output).ok()? == expected)
    };
    computed().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hasher() -> Hasher {
        let config = Config::from_values(&[("SHUQIAO_PASSWORD_MEMORY_KIB".to_owned(), "8".to_owned())].into()).unwrap();
        Hasher::new(&config).unwrap()
    }

    #[tokio::test]
    async fn a_password_is_verified_and_an_unknown_account_is_not() {
        let hasher = hasher();
        let stored = hasher.hash("correct horse battery").await.unwrap();
        assert!(hasher.verify("correct horse battery", Some(&stored)).await.unwrap());
        assert!(!hasher.verify("wrong", Some(&stored)).await.unwrap());
        assert!(!hasher.verify("nobody's password", None).await.unwrap());
        assert!(!hasher.is_outdated(&stored));
        assert!(hasher.verify("ｃorrect horse battery", Some(&stored)).await.unwrap(), "typed with full-width letters");
        assert!(hasher.memory.take().is_empty(), "the last one gave the memory back");
    }

    #[tokio::test]
    async fn just_as_much_is_computed_for_a_known_account_an_unknown_one_and_one_without_a_password() {
        let hasher = hasher();
        let stored = hasher.hash("correct horse battery").await.unwrap();
        for stored in [Some(stored.as_str()), None, Some("")] {
            let before = hasher.done();
            assert!(!hasher.verify("wrong", stored).await.unwrap());
            assert_eq!(hasher.done(), before + 1);
        }
    }

    #[test]
    fn other_settings_make_a_hash_outdated() {
        let hasher = hasher();
        for (kib, passes, outdated) in [(8, 2, false), (8, 1, true), (16, 2, true)] {
            let params = Params::new(kib, passes, 1, None).unwrap();
            let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            let stored = argon.hash_password(b"correct horse battery").unwrap().to_string();
            assert_eq!(hasher.is_outdated(&stored), outdated, "{kib} KiB, {passes} passes");
        }
        assert!(hasher.is_outdated("no hash"));
    }

    #[test]
    fn memory_that_was_used_before_changes_no_hash() {
        use argon2::password_hash::PasswordVerifier;
        let mut blocks = Vec::new();
        let with = |kib, passes, password: &[u8]| {
            let params = Params::new(kib, passes, 1, None).unwrap();
            Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password(password).unwrap().to_string()
        };
        for (kib, passes) in [(64, 2), (8, 1), (128, 3), (64, 2)] {
            let stored = with(kib, passes, b"correct horse battery");
            for password in ["correct horse battery", "correct horse batter", ""] {
                let plain =
                    Argon2::default().verify_password(password.as_bytes(), &PasswordHash::new(&stored).unwrap());
                assert_eq!(matches(password, &stored, &mut blocks), plain.is_ok(), "{kib} KiB, {password:?}");
            }
        }
        for broken in ["", "$argon2id$", "no hash", "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ"] {
            assert!(!matches("", broken, &mut blocks), "{broken}");
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn no_more_is_hashed_at_once_than_there_are_cores_even_when_who_asked_goes_away() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        let mut hasher = hasher();
        hasher.cores = Arc::new(Semaphore::new(2));
        let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let work = || {
            let (running, most) = (running.clone(), most.clone());
            move || {
                most.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::sleep(std::time::Duration::from_millis(5));
                running.fetch_sub(1, Ordering::SeqCst);
            }
        };
        // Half of them give up at once, with their work begun.
        let asked: Vec<_> = (0..40)
            .map(|n| {
                let (hasher, work) = (hasher.clone(), work());
                crate::kit::spawn(async move {
                    let patience = std::time::Duration::from_millis(if n % 2 == 0 { 1 } else { 60_000 });
                    let _ = tokio::time::timeout(patience, hasher.on_a_core(work)).await;
                })
            })
            .collect();
        for one in asked {
            one.await.unwrap();
        }
        assert_eq!(most.load(Ordering::SeqCst), 2);
    }

    #[tokio::test]
    async fn who_comes_when_the_queue_is_full_is_told_to_come_back() {
        let mut hasher = hasher();
        hasher.waiting = Arc::new(Semaphore::new(1));
        let held = hasher.waiting.clone().try_acquire_owned().unwrap();
        assert!(matches!(hasher.hash("correct horse battery").await, Err(Failure::Busy)));
        drop(held);
        assert!(hasher.hash("correct horse battery").await.is_ok(), "the control: with room it is done");
    }
}
