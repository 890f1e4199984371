// The docks of the window: hidden, moved and put behind each other as tabs, but never floating, which Wayland cannot.
#pragma once

#include <QDockWidget>

class QMainWindow;

namespace vpt::ui {

// A dock around `content`, not yet placed. Its title bar moves it and goes away while the dock is one of several tabs,
// which say the same. `name` is what the saved layout knows it by.
QDockWidget* makeDock(QWidget* content, const QString& name, const QString& title, QMainWindow* area);

} // namespace vpt::ui
