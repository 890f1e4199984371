#include "ui/box_desk.h"

#include "ui/canvas_view.h"
#include "ui/document.h"
#include "ui/session_desk.h"
#include "ui/shortcut_table.h"
#include "ui/turn_replay.h"
#include "ui/window_actions.h"

#include <QLocale>
#include <QMenu>

#include <algorithm>

namespace vpt::ui {

QString originWords(const MarkedBox& box)
{
    const QString origin = box.origin == BoxOrigin::Model ? BoxDesk::tr("the model's box")
        : box.origin == BoxOrigin::UserSnap               ? BoxDesk::tr("your box, whole cells")
        : box.origin == BoxOrigin::UserExact              ? BoxDesk::tr("your box, exact")
                                                          : BoxDesk::tr("the true box");
    QStringList words{origin};
    if (!box.model.empty())
        words << (box.origin == BoxOrigin::Model ? QString::fromStdString(box.model)
                                                 : BoxDesk::tr("for %1").arg(QString::fromStdString(box.model)));
    if (box.createdMs != 0)
        words << QLocale().toString(QDateTime::fromMSecsSinceEpoch(box.createdMs), QLocale::ShortFormat);
    return words.join(QStringLiteral(" · "));
}

BoxDesk::BoxDesk(Document& document, CanvasView& canvas, SessionDesk& sessions, const WindowActions& actions) :
    QObject(&canvas),
    m_document(document),
    m_canvas(canvas),
    m_sessions(sessions),
    m_actions(actions),
    m_earlier(add("earlierBox", tr("Earlier region"), tr("The selected box comes before the one in front of it"),
                  Qt::CTRL | Qt::Key_BracketLeft)),
    m_later(add("laterBox", tr("Later region"), tr("The selected box comes after the next one"),
                Qt::CTRL | Qt::Key_BracketRight)),
    m_remove(add("removeBox", tr("Remove this box"), tr("The other boxes stay"), Qt::SHIFT | Qt::Key_Delete))
{
    connect(m_earlier, &QAction::triggered, this, [this] { move(-1); });
    connect(m_later, &QAction::triggered, this, [this] { move(1); });
    connect(m_remove, &QAction::triggered, this, &BoxDesk::remove);
    connect(&canvas, &CanvasView::selectionChanged, this, &BoxDesk::refresh);
    connect(&document, &Document::boxesChanged, this, &BoxDesk::refresh);
    connect(&document, &Document::boxesChanged, this, &BoxDesk::describe);
    connect(&document, &Document::runChanged, this, &BoxDesk::describe);
    connect(&sessions, &SessionDesk::listChanged, this, &BoxDesk::describe);
    canvas.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&canvas, &QWidget::customContextMenuRequested, this, &BoxDesk::openMenu);
    refresh();
}

QAction* BoxDesk::add(const char* name, const QString& text, const QString& tip, const QKeySequence& key)
{
    auto* action = new QAction(text, &m_canvas);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    action->setToolTip(tipWithKey(*action, tip));
    setShortcutGroup(*action, WindowActions::tr("Boxes"));
    m_canvas.addAction(action);
    return action;
}

void BoxDesk::move(int step)
{
    std::vector<UserBox> boxes = m_document.boxes();
    const int from = m_canvas.selectedBox(), to = from + step;
    if (from < 0 || to < 0 || to >= static_cast<int>(boxes.size()))
        return;
    std::swap(boxes[static_cast<std::size_t>(from)], boxes[static_cast<std::size_t>(to)]);
    m_document.editBoxes(std::move(boxes), tr("change the order of boxes"));
    m_canvas.selectBox(to);
}

void BoxDesk::remove()
{
    std::vector<UserBox> boxes = m_document.boxes();
    const int selected = m_canvas.selectedBox();
    if (selected < 0)
        return;
    if (boxes.size() == 1)
        return m_actions.modelBox->trigger();
    boxes.erase(boxes.begin() + selected);
    m_document.editBoxes(std::move(boxes), tr("remove box"));
}

void BoxDesk::openMenu(QPoint at)
{
    if (const int box = m_canvas.boxAt(at); box >= 0)
        m_canvas.selectBox(box);
    auto* menu = new QMenu(&m_canvas);
    menu->setObjectName("canvasMenu");
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (m_canvas.selectedBox() >= 0) {
        menu->addActions({m_earlier, m_later, m_remove});
        menu->addSeparator();
    }
    menu->addActions({m_actions.box, m_actions.addBox, m_actions.exact, m_actions.modelBox, m_actions.answerWithBox});
    menu->addSeparator();
    menu->addActions({m_actions.fit, m_actions.actualSize});
    menu->popup(m_canvas.mapToGlobal(at));
}

void BoxDesk::refresh()
{
    const int selected = m_canvas.selectedBox(), count = static_cast<int>(m_document.boxes().size());
    m_earlier->setEnabled(selected > 0);
    m_later->setEnabled(selected >= 0 && selected + 1 < count);
    m_remove->setEnabled(selected >= 0);
}

void BoxDesk::describe()
{
    QStringList regions, boxes;
    std::vector<MarkedBox> marked;
    if (const Timeline* run = m_document.modelsRun()) {
        MarkedBox models;
        models.origin = BoxOrigin::Model;
        models.model = run->trace() ? run->trace()->model.name : std::string();
        models.createdMs = run->askedMs();
        for (std::size_t i = 0; i < run->regions().size(); ++i)
            regions << originWords(models);
        marked = m_sessions.marks(run->turn()).boxes;
    }
    for (const UserBox& box : m_document.boxes()) {
        const auto known
            = std::find_if(marked.begin(), marked.end(), [&](const MarkedBox& mark) { return isSame(mark, box); });
        boxes << originWords(known == marked.end() ? newlyMarked(box, {}, 0) : *known);
    }
    m_canvas.setOrigins(regions, boxes);
}

} // namespace vpt::ui
