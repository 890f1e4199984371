#include "ui/dock.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMainWindow>
#include <QToolButton>

namespace vpt::ui {

namespace {

// A dock asks its title bar for a size even where that is hidden.
class DockTitle : public QFrame {
public:
    explicit DockTitle(QDockWidget* dock) : QFrame(dock)
    {
        setObjectName("dockTitle");
        auto* heading = new QLabel(dock->windowTitle(), this);
        heading->setObjectName("panelHeading");
        auto* hide = new QToolButton(this);
        hide->setObjectName("dockHide");
        hide->setText(QStringLiteral("✕"));
        hide->setToolTip(QDockWidget::tr("Hide this panel"));
        hide->setAccessibleName(QDockWidget::tr("Hide the panel %1").arg(dock->windowTitle()));
        hide->setFocusPolicy(Qt::TabFocus);
        connect(hide, &QToolButton::clicked, dock, &QDockWidget::close);
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 8, 0);
        row->addWidget(heading, 1);
        row->addWidget(hide);
    }

    void setShown(bool shown)
    {
        m_shown = shown;
        setVisible(shown);
        updateGeometry();
    }
    QSize sizeHint() const override { return m_shown ? QFrame::sizeHint() : QSize(0, 0); }
    QSize minimumSizeHint() const override { return m_shown ? QFrame::minimumSizeHint() : QSize(0, 0); }

private:
    bool m_shown = true;
};

} // namespace

QDockWidget* makeDock(QWidget* content, const QString& name, const QString& title, QMainWindow* area)
{
    auto* dock = new QDockWidget(title, area);
    dock->setObjectName(name);
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    dock->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    dock->setWidget(content);
    auto* bar = new DockTitle(dock);
    dock->setTitleBarWidget(bar);
    const auto follow = [=] { bar->setShown(area->tabifiedDockWidgets(dock).isEmpty()); };
    QObject::connect(dock, &QDockWidget::visibilityChanged, bar, follow);
    QObject::connect(dock, &QDockWidget::dockLocationChanged, bar, follow);
    return dock;
}

} // namespace vpt::ui
