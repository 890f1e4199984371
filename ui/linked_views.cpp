#include "ui/linked_views.h"

#include "ui/canvas_view.h"

namespace vpt::ui {

void LinkedViews::add(CanvasView& view)
{
    std::erase_if(m_views, [](const QPointer<CanvasView>& known) { return known.isNull(); });
    if (!m_views.empty())
        view.showLike(*m_views.front());
    m_views.emplace_back(&view);
    connect(&view, &CanvasView::viewChanged, this, [this, &view] { follow(view); });
}

void LinkedViews::follow(const CanvasView& moved)
{
    if (m_following)
        return;
    m_following = true;
    for (const QPointer<CanvasView>& view : m_views) {
        if (view && view != &moved)
            view->showLike(moved);
    }
    m_following = false;
}

} // namespace vpt::ui
