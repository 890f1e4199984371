// What a program of the desktop has besides its work: settings, keys, help, log.
#include "ui/main_window.h"
#include "ui/settings_dialog.h"
#include "ui/shortcut_sheet.h"
#include "ui/window_actions.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QThread>

namespace vpt::ui {

void MainWindow::connectDesktop()
{
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    on(m_actions->settings, [this] { openSettings(SettingsDialog::General); });
    on(m_actions->shortcuts, [this] { openShortcutSheet(); });
    on(m_actions->about, [this] { showAbout(); });
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

void MainWindow::showAbout()
{
    QMessageBox::about(
        this, tr("About VPT Studio"),
        tr("<p><b>%1 %2</b></p><p>Asks questions about pictures with Visual Perception Token models, and shows how the "
           "model looked before it answered.</p><p>Licence: Apache-2.0. Nothing leaves this machine.</p>")
            .arg(QApplication::applicationDisplayName(), QApplication::applicationVersion()));
}

} // namespace vpt::ui
