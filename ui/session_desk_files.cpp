// Files of sessions: opening, new ones, copies, names.
#include "ui/session_desk.h"

#include "ui/session_actions.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>

namespace vpt::ui {

namespace {

QString text(const std::filesystem::path& file)
{
    return QString::fromStdString(file.string());
}

QString fileFilter()
{
    return SessionDesk::tr("Sessions (*%1)").arg(QLatin1String(kSessionSuffix));
}

} // namespace

void SessionDesk::connectFiles()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions.newSession, [this] { newSession(); });
    on(m_actions.openSession, [this] { chooseSession(); });
    on(m_actions.save, [this] {
        Q_EMIT told(m_recorder.unsaved() == 0 ? tr("Saved always: %1").arg(text(file()))
                                              : tr("Not everything is saved yet; trying again"));
        m_recorder.retry();
    });
    on(m_actions.saveAs, [this] { chooseCopy(); });
    on(m_actions.rename, [this] { askForName(); });
    m_recentMenu = new QMenu(tr("Recent sessions"), &m_panel->menu());
    m_recentMenu->setObjectName("recentSessions");
    m_panel->menu().insertMenu(m_actions.save, m_recentMenu);
    connect(m_recentMenu, &QMenu::aboutToShow, this, &SessionDesk::fillRecent);
}

std::filesystem::path SessionDesk::file() const
{
    return m_session ? m_session->file() : std::filesystem::path();
}

bool SessionDesk::isWritable() const
{
    return m_session && m_session->limitation().isEmpty();
}

void SessionDesk::start(bool restore)
{
    m_starting = true;
    m_atStart = restore ? Restore::AtStart : Restore::Nothing;
    std::error_code ignored;
    if (!m_start.recent.isEmpty() && std::filesystem::exists(m_start.recent.front().toStdString(), ignored))
        m_toStart.push_back({m_start.recent.front().toStdString(), SessionHost::Door::Open});
    if (!m_start.file.empty())
        m_toStart.push_back({m_start.file, SessionHost::Door::OpenOrCreate});
    startNext();
}

void SessionDesk::startNext()
{
    if (m_toStart.empty())
        return openFresh();
    const Candidate candidate = m_toStart.back();
    m_toStart.pop_back();
    openHost(candidate.file, candidate.door, m_atStart);
}

void SessionDesk::open(const QString& file)
{
    openHost(file.toStdString(), SessionHost::Door::Open, Restore::Turn);
}

void SessionDesk::newSession()
{
    // An empty one is as good as another.
    if (isWritable() && m_turns.rowCount() == 0 && m_turns.filter() == TurnFilter() && properties() == m_start.fresh)
        Q_EMIT told(tr("This session is still empty"));
    else
        openFresh();
}

void SessionDesk::openFresh()
{
    std::error_code ignored; // opening tells what is wrong with the folder
    std::filesystem::create_directories(m_start.folder, ignored);
    m_toStart.clear();
    openHost(newSessionFile(m_start.folder, QDateTime::currentDateTime()), SessionHost::Door::OpenOrCreate,
             m_starting ? m_atStart : Restore::Nothing);
    m_fresh = true;
}

void SessionDesk::openHost(const std::filesystem::path& file, SessionHost::Door door, Restore restore)
{
    m_fresh = false;
    m_opening = std::make_shared<SessionHost>(file, door);
    const SessionHost* host = m_opening.get();
    // Queued: what follows may be the end of the host that speaks.
    connect(
        host, &SessionHost::opened, this,
        [this, host, restore] {
            if (m_opening.get() == host)
                adopt(std::exchange(m_opening, {}), restore);
        },
        Qt::QueuedConnection);
    connect(
        host, &SessionHost::openFailed, this,
        [this, host](const Error& error) {
            if (m_opening.get() == host)
                onOpenFailed(error);
        },
        Qt::QueuedConnection);
    refreshTitle();
}

void SessionDesk::adopt(const Shared& session, Restore restore)
{
    // The session of another window is only read where a person has asked for it.
    if (m_starting && session->isOwnedElsewhere() && session->file() != m_start.file)
        return startNext();
    m_starting = false;
    m_verdict->finishNote();
    if (m_session) { // what is shown and asked is of the old one
        m_runner.dropQuestions();
        m_document.undoStack().clear();
        if (!m_document.runs().empty())
            m_document.setPicture(m_document.picture());
    }
    m_session = session;
    if (m_fresh)
        setProperties(m_start.fresh);
    m_restore = restore;
    connect(session.get(), &SessionHost::workFailed, this, [this](const Error& error) { Q_EMIT trouble(error, {}, {}); });
    m_recorder.setSession(session);
    m_thumbnails.setSession(session);
    m_marks.setSession(session);
    m_viewer.setSession(session);
    m_panel->clearFilter();
    m_turns.setFilter({});
    m_turns.setSession(session);
    refreshModels();
    m_start.recent = withRecent(m_start.recent, text(session->file()), m_start.mostRecent);
    Q_EMIT opened();
    if (!isWritable())
        tellLimitation();
    else
        m_recorder.retry();
}

void SessionDesk::onOpenFailed(const Error& error)
{
    m_opening.reset();
    if (m_starting && !m_fresh) { // the window needs a session; the file that cannot be opened is left as it is
        Q_EMIT trouble(error, {}, {});
        return startNext();
    }
    Q_EMIT trouble(error, tr("Open another"), [this] { chooseSession(); });
    if (std::exchange(m_starting, false) && m_atStart == Restore::AtStart)
        Q_EMIT nothingToRestore();
    refreshTitle();
    Q_EMIT settled();
}

void SessionDesk::tellLimitation()
{
    Q_EMIT trouble(Error(ErrorKind::Input, m_session->limitation().toStdString(), file().string(),
                         tr("What you ask here is not kept; go on in a new session to keep it.").toStdString()),
                   tr("New session"), [this] { openFresh(); });
}

void SessionDesk::chooseSession()
{
    const QString folder = text(file().empty() ? m_start.folder : file().parent_path());
    const QString chosen = QFileDialog::getOpenFileName(m_window, tr("Open session"), folder, fileFilter());
    if (!chosen.isEmpty())
        open(chosen);
}

void SessionDesk::chooseCopy()
{
    const QString chosen = QFileDialog::getSaveFileName(m_window, tr("Save session as"), text(file()), fileFilter());
    if (!chosen.isEmpty())
        saveAs(chosen);
}

void SessionDesk::saveAs(const QString& chosen)
{
    const std::filesystem::path copy = withSessionSuffix(chosen);
    if (!m_session || copy == m_session->file())
        return;
    m_session->run(
        this,
        [copy](Session& session) {
            session.saveAs(copy);
            return copy;
        },
        [this](const std::filesystem::path& made) { open(text(made)); },
        [this](const Error& error) { Q_EMIT trouble(error, tr("Choose another place"), [this] { chooseCopy(); }); });
}

void SessionDesk::askForName()
{
    auto* dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename session"));
    dialog->setLabelText(tr("Name of the session"));
    const QString name = QString::fromStdString(m_session->properties().name);
    dialog->setTextValue(name.isEmpty() ? text(m_session->file().stem()) : name);
    connect(dialog, &QInputDialog::textValueSelected, this, &SessionDesk::rename);
    dialog->open();
}

void SessionDesk::rename(const QString& name)
{
    SessionProperties renamed = properties();
    renamed.name = name.simplified().toStdString();
    setProperties(renamed);
}

void SessionDesk::setProperties(const SessionProperties& properties)
{
    if (!isWritable())
        return;
    m_session->setProperties(properties);
    refreshTitle();
}

void SessionDesk::fillRecent()
{
    m_recentMenu->clear();
    for (const QString& recent : m_start.recent) {
        QAction* action = m_recentMenu->addAction(QFileInfo(recent).completeBaseName());
        action->setToolTip(recent);
        action->setEnabled(recent != text(file()));
        connect(action, &QAction::triggered, this, [this, recent] { open(recent); });
    }
}

bool SessionDesk::mayClose()
{
    m_verdict->finishNote();
    if (m_recorder.unsaved() == 0)
        return true;
    QMessageBox box(QMessageBox::Warning, tr("Answers are not stored"),
                    tr("%1 answers could not be stored and will be lost.").arg(m_recorder.unsaved()),
                    QMessageBox::Discard | QMessageBox::Cancel, m_window);
    return box.exec() == QMessageBox::Discard;
}

} // namespace vpt::ui
