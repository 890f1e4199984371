#include "ui/document.h"

#include <QDateTime>

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr int kUndoSteps = 200;
constexpr std::size_t kMostRuns = 20;

} // namespace

class BoxEdit : public QUndoCommand {
public:
    BoxEdit(Document& document, std::vector<UserBox> after, const QString& step) :
        QUndoCommand(step),
        m_document(document),
        m_era(document.m_era),
        m_before(document.boxes()),
        m_after(std::move(after))
    {
    }
    void undo() override { apply(m_before); }
    void redo() override { apply(m_after); }

private:
    void apply(const std::vector<UserBox>& boxes)
    {
        if (m_era.expired())
            setObsolete(true);
        else
            m_document.setBoxes(boxes);
    }

    Document& m_document;
    std::weak_ptr<const void> m_era;
    std::vector<UserBox> m_before;
    std::vector<UserBox> m_after;
};

Document::Document(QObject* parent) : QObject(parent), m_era(std::make_shared<char>())
{
    m_undo.setUndoLimit(kUndoSteps);
}

void Document::setPicture(Picture picture)
{
    show(std::move(picture), {}, 0, {});
}

void Document::restore(Picture picture, std::vector<Timeline> runs, std::size_t shown, std::vector<UserBox> boxes)
{
    show(std::move(picture), std::move(runs), shown, std::move(boxes));
}

void Document::show(Picture picture, std::vector<Timeline> runs, std::size_t shown, std::vector<UserBox> boxes)
{
    m_picture = std::move(picture);
    m_era = std::make_shared<char>();
    m_runs = std::move(runs);
    for (Timeline& run : m_runs) {
        if (run.id() == 0)
            run.setId(++m_lastRun);
    }
    m_shown = shown;
    m_boxes = std::move(boxes);
    Q_EMIT pictureChanged();
    Q_EMIT boxesChanged();
    Q_EMIT runChanged();
}

// A step that was obsolete has done nothing, and the stack has dropped it.
void Document::undo()
{
    for (int steps = m_undo.count() + 1; m_undo.canUndo() && m_undo.count() < steps; --steps)
        m_undo.undo();
}

void Document::redo()
{
    for (int steps = m_undo.count() + 1; m_undo.canRedo() && m_undo.count() < steps; --steps)
        m_undo.redo();
}

void Document::editBoxes(std::vector<UserBox> boxes, const QString& step)
{
    if (boxes != m_boxes)
        m_undo.push(new BoxEdit(*this, std::move(boxes), step));
}

void Document::setBoxes(std::vector<UserBox> boxes)
{
    m_boxes = std::move(boxes);
    Q_EMIT boxesChanged();
    Q_EMIT boxesEdited();
}

void Document::showRun(std::size_t index)
{
    if (index >= m_runs.size() || index == m_shown)
        return;
    m_shown = index;
    Q_EMIT runChanged();
}

const Timeline& Document::addRun(Timeline run)
{
    std::erase_if(m_runs, [&](const Timeline& old) { return old.request().question != run.request().question; });
    if (m_runs.size() >= kMostRuns)
        m_runs.erase(m_runs.begin());
    m_runs.push_back(numbered(std::move(run)));
    m_shown = m_runs.size() - 1;
    Q_EMIT runChanged();
    return m_runs.back();
}

Timeline Document::numbered(Timeline run)
{
    run.setId(++m_lastRun);
    run.setAskedMs(QDateTime::currentMSecsSinceEpoch());
    return run;
}

const Timeline* Document::modelsRun() const
{
    if (m_shown < m_runs.size() && !shown().usesUserBoxes())
        return &shown();
    const auto found
        = std::find_if(m_runs.rbegin(), m_runs.rend(), [](const Timeline& run) { return !run.usesUserBoxes(); });
    return found == m_runs.rend() ? nullptr : &*found;
}

Timeline* Document::find(std::uint64_t run)
{
    const auto found
        = std::find_if(m_runs.begin(), m_runs.end(), [run](const Timeline& known) { return known.id() == run; });
    return found == m_runs.end() ? nullptr : &*found;
}

void Document::updateRun(const Timeline& run)
{
    Timeline* known = find(run.id());
    if (!known)
        return;
    *known = run;
    Q_EMIT runChanged();
}

void Document::setTurn(std::uint64_t run, std::int64_t turn)
{
    Timeline* known = find(run);
    if (!known)
        return;
    known->setTurn(turn);
    Q_EMIT runChanged();
}

void Document::dropTurn(std::int64_t turn)
{
    if (std::erase_if(m_runs, [turn](const Timeline& run) { return run.turn() == turn; }) == 0)
        return;
    m_shown = std::min(m_shown, std::max(m_runs.size(), std::size_t(1)) - 1);
    Q_EMIT runChanged();
}

bool Document::isStale() const
{
    const Timeline& run = shown();
    if (run.progress() == Timeline::Progress::Empty || run.isActive())
        return false;
    return crops(m_boxes) != run.request().boxes;
}

} // namespace vpt::ui
