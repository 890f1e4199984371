// What a program of the desktop has besides its work: settings, keys, help, log.
#include "ui/about_dialog.h"
#include "ui/batch_desk.h"
#include "ui/canvas_view.h"
#include "ui/first_run_bar.h"
#include "ui/help_window.h"
#include "ui/log_book.h"
#include "ui/log_recorder.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/models_page.h"
#include "ui/session_desk.h"
#include "ui/settings_dialog.h"
#include "ui/shortcut_sheet.h"
#include "ui/window_actions.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QThread>

namespace vpt::ui {

namespace {

constexpr int kAnswerPauseMs = 350;

} // namespace

void MainWindow::connectDesktop()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions->settings, [this] { openSettings(SettingsDialog::General); });
    on(m_actions->shortcuts, [this] { openShortcutSheet(); });
    on(m_actions->help, [this] { openHelp(); });
    on(m_actions->about, [this] { openAbout(); });
    on(m_actions->models, [this] { openModels(); });
    on(m_actions->ejectModel, [this] { m_runner.eject(); });
    connect(m_firstRun, &FirstRunBar::closed, this, &MainWindow::endWelcome);
    connect(&m_runner, &QuestionRunner::runEnded, this, &MainWindow::endWelcome);
    m_firstRun->setVisible(!m_settings.welcomed);
    // After a pause, because keys move a box step by step.
    auto* pause = new QTimer(this);
    pause->setSingleShot(true);
    pause->setInterval(kAnswerPauseMs);
    connect(m_canvas, &CanvasView::boxesEdited, pause, [this, pause] {
        if (m_settings.answerOnRelease)
            pause->start();
    });
    connect(pause, &QTimer::timeout, this, &MainWindow::answerWithBox);
    new LogRecorder(*m_log, m_runner, *m_message, this);
    m_log->add(LogLevel::Note,
               tr("%1 %2 is open").arg(QApplication::applicationDisplayName(), QApplication::applicationVersion()));
    // Once the window is ready, because whatever is opened or loaded takes messages away.
    if (m_mark.foundDead() || !m_settings.loadingModel.isEmpty())
        connect(
            this, &MainWindow::idle, this, [this, last = m_settings.lastModel] { tellOfCrash(last); },
            Qt::SingleShotConnection);
    // Last: it takes every action that there is.
    m_shortcuts = new ShortcutTable(this);
    m_shortcuts->apply(m_settings.shortcuts);
}

void MainWindow::openSettings(int page)
{
    SettingsContext context;
    context.devices = m_devices;
    context.cores = QThread::idealThreadCount();
    context.sessionsFolder = QString::fromStdString(m_setup.sessionsFolder.string());
    context.settingsFile = QString::fromStdString(m_setup.settingsFile.string());
    auto* dialog = new SettingsDialog(remembered(), context, *m_shortcuts, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->showPage(static_cast<SettingsDialog::Page>(page));
    connect(dialog, &SettingsDialog::applied, this, [this, dialog] {
        Settings chosen = m_settings;
        dialog->collect(chosen);
        applySettings(chosen);
    });
    dialog->open();
}

void MainWindow::applySettings(const Settings& chosen)
{
    const Settings before = std::exchange(m_settings, chosen);
    m_shortcuts->apply(m_settings.shortcuts);
    m_actions->exact->setChecked(m_settings.exact);
    m_desk->setFresh(freshSession());
    setTheme(m_settings.theme);
    if (before.device != m_settings.device || before.dtype != m_settings.dtype)
        retarget();
    saveSettings();
    refreshActions();
    if (needsNewWindow(before, m_settings))
        offerNewWindow();
}

void MainWindow::offerNewWindow()
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Settings"),
                                tr("Language and threads change when the window opens again."), QMessageBox::NoButton, this);
    box->setObjectName("reopenQuestion");
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->addButton(tr("Later"), QMessageBox::RejectRole);
    const QPushButton* now = box->addButton(tr("Open it again now"), QMessageBox::AcceptRole);
    connect(now, &QPushButton::clicked, this, &MainWindow::reopenWanted);
    box->open();
}

void MainWindow::openShortcutSheet()
{
    auto* sheet = new ShortcutSheet(*m_shortcuts, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &ShortcutSheet::editWanted, this, [this] { openSettings(SettingsDialog::Shortcuts); });
    sheet->open();
}

void MainWindow::openHelp()
{
    auto* help = new HelpWindow(QString::fromStdString(m_setup.language),
                                themeColors(isDark(m_settings.theme, m_systemPalette)), this);
    help->setAttribute(Qt::WA_DeleteOnClose);
    help->show(); // beside the work, not before it
}

void MainWindow::openAbout()
{
    auto* about = new AboutDialog(m_setup.programFacts, this);
    about->setAttribute(Qt::WA_DeleteOnClose);
    about->open();
}

void MainWindow::openModels()
{
    auto* page = new ModelsPage(m_catalog, m_runner, themeColors(isDark(m_settings.theme, m_systemPalette)), this);
    page->setAttribute(Qt::WA_DeleteOnClose);
    const auto present = [this, page] {
        QStringList given;
        for (const auto& root : m_setup.modelRoots)
            given << QString::fromStdString(root.string());
        page->present(m_devices, m_settings.device, m_settings.dtype);
        page->setPlaces({given, m_settings.modelFolders});
    };
    present();
    connect(&m_catalog, &QAbstractItemModel::dataChanged, page, // free memory has changed, among others
            [this, page] { page->present(m_devices, m_settings.device, m_settings.dtype); });
    connect(page, &ModelsPage::loadWanted, this, &MainWindow::chooseModel);
    connect(page, &ModelsPage::ejectWanted, m_actions->ejectModel, &QAction::trigger);
    connect(page, &ModelsPage::stopWanted, m_actions->stop, &QAction::trigger);
    connect(page, &ModelsPage::deviceChosen, this, [this](const QString& device) { setTarget(&Settings::device, device); });
    connect(page, &ModelsPage::dtypeChosen, this, [this](const QString& dtype) { setTarget(&Settings::dtype, dtype); });
    connect(page, &ModelsPage::folderWanted, this, [this, present] {
        chooseFolder();
        present();
    });
    connect(page, &ModelsPage::folderDropped, this, [this, present](const QString& folder) {
        removeModelsFolder(folder);
        present();
    });
    page->open();
}

void MainWindow::endWelcome()
{
    if (std::exchange(m_settings.welcomed, true))
        return;
    m_firstRun->hide();
    saveSettings();
}

void MainWindow::tellOfCrash(const QString& lastModel)
{
    if (m_message->isVisible())
        return; // what goes wrong now matters more
    const int row = m_catalog.rowOf(lastModel.toStdString());
    const bool other = row >= 0 && !(m_runner.chosen() && m_catalog.rowOf(m_runner.chosen()->folder) == row);
    const Error error(ErrorKind::Internal, tr("The program ended unexpectedly the last time").toStdString(), {},
                      m_log->file().isEmpty() ? std::string() : tr("The log is in %1.").arg(m_log->file()).toStdString());
    m_modelMessage = m_message->showError(error, other ? tr("Load the last model again") : QString(),
                                          [this, row] { chooseModel(row); });
}

} // namespace vpt::ui
