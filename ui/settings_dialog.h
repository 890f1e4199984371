// What can be set, in one place. Nothing is changed before Apply or OK.
#pragma once

#include "ui/settings_pages.h"
#include "ui/shortcut_table.h"

#include <QDialog>

class QDialogButtonBox;
class QListWidget;
class QStackedWidget;

namespace vpt::ui {

class ShortcutPage;

class SettingsDialog : public QDialog {
    Q_OBJECT
public:
    enum Page { General, Engine, Pictures, Shortcuts };

    SettingsDialog(const Settings& settings, const SettingsContext& context, const ShortcutTable& table, QWidget* parent);

    void showPage(Page page);
    // Changes what this dialog shows, and nothing else.
    void collect(Settings& settings) const;

Q_SIGNALS:
    void applied(); // everything is valid

private:
    void addPage(const QString& title, QWidget* page);
    void present(const Settings& settings);
    bool apply();
    void refresh();
    QString problem() const;

    QList<SettingsPage*> m_pages;
    ShortcutPage* m_shortcuts;
    QListWidget* m_list;
    QStackedWidget* m_stack;
    QLabel* m_problem;
    QDialogButtonBox* m_buttons;
};

// Language and threads are read when the window opens.
bool needsNewWindow(const Settings& before, const Settings& after);

} // namespace vpt::ui
