//! The view when nothing can be sold: why, and what to do.

use std::path::Path;

use handover_core::message;
use handover_journal::Verified;
use handover_till::open_till::OpenError;
use handover_till::shop::accounts::AccountError;
use handover_till::shop::secrets::SecretsError;
use handover_till::upkeep::backups::Backup;

use crate::error::file_of;
use crate::present::questions::{act, careful};
use crate::present::words::text;
use crate::view::{ActTone, BackupView, StoppedAct, StoppedView, UiError};

/// Returns the view of a failure that cannot be fixed here.
pub(crate) fn because(error: UiError, file: Option<&Path>) -> StoppedView {
    StoppedView {
        title: text(message!("stopped-title")),
        error,
        path: file.map_or(String::new(), |file| file.display().to_string()),
        unlock: false,
        acts: Vec::new(),
        backup: None,
    }
}

/// Returns why the till cannot be opened.
pub(crate) fn unopened(error: &OpenError) -> StoppedView {
    let view = because(error.into(), file_of(error));
    let OpenError::Account(account) = error else {
        return view;
    };
    StoppedView {
        title: text(message!("stopped-title-account")),
        unlock: matches!(
            account,
            AccountError::Secrets(SecretsError::PassphraseMissing | SecretsError::PassphraseWrong)
        ),
        acts: vec![act(StoppedAct::Settings, message!("stopped-settings"))],
        ..view
    }
}

/// Returns the view of a damaged journal and the backup that can replace it.
pub(crate) fn damaged(error: &OpenError, backup: &Backup, verified: &Verified) -> StoppedView {
    let (day, sales) = (&backup.day, verified.sales.to_string());
    let question = careful(
        message!("ask-restore"),
        message!("stopped-backup-then"),
        message!("stopped-restore-yes"),
        Some(message!("stopped-restore-no")),
    );
    let restore = act(StoppedAct::Restore, message!("stopped-restore"));
    StoppedView {
        backup: Some(BackupView {
            title: text(message!("stopped-backup", day = day, sales = sales)),
            path: backup.file.display().to_string(),
            restore: restore.in_tone(ActTone::Primary).after(question),
        }),
        ..unopened(error)
    }
}
