#include "ui/canvas_bar.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace vpt::ui {

namespace {

QWidget* separator(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setObjectName("barSeparator");
    line->setFixedWidth(1);
    return line;
}

QToolButton* barButton(QAction* action, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

QFrame* makeCanvasBar(std::initializer_list<QList<QAction*>> groups, QWidget* parent)
{
    auto* bar = new QFrame(parent);
    bar->setObjectName("canvasBar");
    bar->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(1, 1, 1, 1);
    row->setSpacing(0);
    for (const QList<QAction*>& group : groups) {
        if (row->count() > 0)
            row->addWidget(separator(bar));
        for (QAction* action : group)
            row->addWidget(barButton(action, bar));
    }
    return bar;
}

} // namespace vpt::ui
