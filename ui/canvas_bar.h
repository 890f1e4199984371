// Actions as one row of quiet buttons in a frame.
#pragma once

#include <QAction>
#include <QFrame>

#include <initializer_list>

namespace vpt::ui {

// A line stands between the groups.
QFrame* makeCanvasBar(std::initializer_list<QList<QAction*>> groups, QWidget* parent);

} // namespace vpt::ui
