// Canvases that show the same place: whichever is zoomed or moved, the others follow.
#pragma once

#include <QObject>
#include <QPointer>
#include <vector>

namespace vpt::ui {

class CanvasView;

class LinkedViews : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // Takes the place that the others show. A view that is destroyed drops out.
    void add(CanvasView& view);

private:
    void follow(const CanvasView& moved);

    std::vector<QPointer<CanvasView>> m_views;
    bool m_following = false;
};

} // namespace vpt::ui
