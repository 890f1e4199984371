#include "ui/document.h"

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
        m_before(document.boxes()),
        m_after(std::move(after))
    {
    }
    void undo() override { m_document.setBoxes(m_before); }
    void redo() override { m_document.setBoxes(m_after); }

private:
    Document& m_document;
    std::vector<UserBox> m_before;
    std::vector<UserBox> m_after;
};

void Document::setPicture(Picture picture)
{
    m_picture = std::move(picture);
    m_runs.clear();
    m_shown = 0;
    m_undo.clear();
    m_undo.setUndoLimit(kUndoSteps);
    m_boxes.clear();
    Q_EMIT pictureChanged();
    Q_EMIT boxesChanged();
    Q_EMIT runChanged();
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
}

void Document::showRun(std::size_t index)
{
    if (index >= m_runs.size() || index == m_shown)
        return;
    m_shown = index;
    Q_EMIT runChanged();
}

void Document::addRun(Timeline run)
{
    std::erase_if(m_runs, [&](const Timeline& old) {
        return old.request().question != run.request().question || old.progress() == Timeline::Progress::Queued;
    });
    if (m_runs.size() >= kMostRuns)
        m_runs.erase(m_runs.begin());
    m_runs.push_back(std::move(run));
    m_shown = m_runs.size() - 1;
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
