// Sessions of the window.
#include "ui/main_window.h"

#include "ui/batch_desk.h"
#include "ui/box_desk.h"
#include "ui/canvas_view.h"
#include "ui/compare_desk.h"
#include "ui/export_desk.h"
#include "ui/inspect_desk.h"
#include "ui/message_bar.h"
#include "ui/question_bar.h"
#include "ui/session_actions.h"
#include "ui/session_desk.h"
#include "ui/session_options.h"
#include "ui/stage_panel.h"
#include "ui/statistics_desk.h"
#include "ui/status_line.h"
#include "ui/window_actions.h"

#include <QApplication>
#include <QDockWidget>
#include <QMenu>

#include <algorithm>

namespace vpt::ui {

namespace {

// The first, or the first that was made for the model of the command line.
const Sample& sampleFor(const WindowSetup& setup)
{
    const std::string model = setup.model.filename().string();
    const auto found = std::find_if(setup.samples.begin(), setup.samples.end(),
                                    [&](const Sample& sample) { return !model.empty() && sample.model == model; });
    return found == setup.samples.end() ? setup.samples.front() : *found;
}

} // namespace

void MainWindow::buildSessions()
{
    const QString chosen = m_settings.sessionsFolder;
    SessionStart start;
    start.folder = chosen.isEmpty() ? m_setup.sessionsFolder : std::filesystem::path(chosen.toStdString());
    start.file = m_setup.session;
    start.fresh = freshSession();
    start.recent = m_settings.recentSessions;
    start.mostRecent = std::max(m_settings.recentFiles, 1); // the last one is opened again
    start.program
        = (QApplication::applicationName() + QLatin1Char(' ') + QApplication::applicationVersion()).trimmed().toStdString();
    m_sessionActions = new SessionActions(this, m_canvas);
    m_desk = std::make_unique<SessionDesk>(m_document, m_runner, *m_sessionActions, std::move(start), this);
    m_stages->addBelowAnswers(&m_desk->verdictBar());
    m_boxes = new BoxDesk(m_document, *m_canvas, *m_desk, *m_actions);
    m_export = new ExportDesk(*m_desk, m_document, this);
    m_desk->panel().menu().addAction(m_export->action());
}

SessionProperties MainWindow::freshSession() const
{
    SessionProperties properties;
    properties.orientation = m_settings.asStored ? Orientation::AsStored : Orientation::Upright;
    return properties;
}

void MainWindow::connectSessions()
{
    SessionDesk* desk = m_desk.get();
    connect(desk, &SessionDesk::trouble, m_message, &MessageBar::showError);
    connect(desk, &SessionDesk::told, m_status, &StatusLine::setActivity);
    connect(m_export, &ExportDesk::told, m_status, &StatusLine::setActivity);
    connect(desk, &SessionDesk::opened, this, &MainWindow::saveSettings); // the next start finds it, whatever happens
    connect(desk, &SessionDesk::settled, this, &MainWindow::announceIdle);
    connect(desk, &SessionDesk::turnShown, this, [this](const QString& question, Mode mode) {
        m_question->setQuestion(question);
        setMode(mode);
    });
    connect(new SessionOptions(*desk, *m_sessionActions, desk), &SessionOptions::changed, this,
            &MainWindow::followOrientation);
    connect(m_statistics.get(), &StatisticsDesk::failed, this,
            [this](const Error& error) { m_message->showError(error, {}, {}); });
    connect(desk, &SessionDesk::nothingToRestore, this, &MainWindow::showFirstSample);
    connect(&desk->panel(), &SessionPanel::pictureChosen, this,
            [this](int row) { stepPicture(row - static_cast<int>(m_fileIndex)); });
    connect(m_sessionActions->search, &QAction::triggered, m_sessionDock, [this] {
        m_sessionDock->show();
        m_sessionDock->raise();
        m_desk->panel().focusSearch();
    });
}

void MainWindow::connectBatch()
{
    BatchDesk* batch = m_batch.get();
    connect(batch->action(), &QAction::triggered, this, [this] {
        const QString folder
            = m_files.empty() ? QString() : QString::fromStdString(m_files[m_fileIndex].parent_path().string());
        m_batch->open(m_question->question(), m_mode, folder);
    });
    connect(batch, &BatchDesk::trouble, m_message, &MessageBar::showError);
    connect(batch, &BatchDesk::shown, m_batchDock, [this] {
        m_batchDock->show();
        m_batchDock->raise();
    });
    connect(batch, &BatchDesk::changed, this, [this] {
        refreshActions();
        refreshStatus();
        announceIdle();
    });
    connect(batch, &BatchDesk::told, m_status, &StatusLine::setActivity);
    connect(m_actions->stopAll, &QAction::triggered, this, [this] {
        m_inspect->stop();
        m_batch->runner().stop();
        m_compare->stop();
        m_runner.stopAll();
    });
}

void MainWindow::startSession()
{
    const bool restore = m_setup.image.empty() && (m_setup.question.empty() || !m_setup.session.empty());
    if (!m_setup.image.empty())
        openFiles({QString::fromStdString(m_setup.image.string())});
    else if (!restore)
        showFirstSample();
    m_desk->start(restore);
}

void MainWindow::showFirstSample()
{
    if (m_setup.samples.empty())
        return;
    const Sample& sample = sampleFor(m_setup);
    loadPicture(sample.image);
    setMode(sample.mode);
    if (m_setup.question.empty())
        m_question->setQuestion(QString::fromStdString(sample.question));
}

void MainWindow::openSession(const QString& file)
{
    m_desk->open(file);
}

void MainWindow::setFiles(std::vector<std::filesystem::path> files)
{
    m_files = std::move(files);
    m_fileIndex = 0;
    m_desk->pictures().setFiles(m_files);
}

} // namespace vpt::ui
