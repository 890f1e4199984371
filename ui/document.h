// What the window is about: a picture, a question, the user's boxes, and the runs that answered.
#pragma once

#include "ui/picture.h"
#include "ui/timeline.h"
#include "ui/user_box.h"

#include <QObject>
#include <QUndoStack>
#include <vector>

namespace vpt::ui {

class Document : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject* parent = nullptr) : QObject(parent) { }

    const Picture& picture() const { return m_picture; }
    // Forgets boxes and runs: they belong to the old picture.
    void setPicture(Picture picture);

    const std::vector<UserBox>& boxes() const { return m_boxes; }
    // One undoable step; nothing happens when the boxes are the same.
    void editBoxes(std::vector<UserBox> boxes, const QString& step);
    QUndoStack& undoStack() { return m_undo; }

    // The run shown in the timeline and on the canvas; an empty Timeline when there is none.
    const Timeline& shown() const { return m_shown < m_runs.size() ? m_runs[m_shown] : m_none; }
    std::size_t shownIndex() const { return m_shown; }
    const std::vector<Timeline>& runs() const { return m_runs; }
    void showRun(std::size_t index);
    // Appends a run and shows it. Runs of another question are forgotten, so what is listed answers the same question.
    void addRun(Timeline run);
    // Changes the newest run.
    template <class Change>
    void updateRun(Change change)
    {
        if (m_runs.empty())
            return;
        change(m_runs.back());
        Q_EMIT runChanged();
    }

    // The boxes differ from those of the shown run: its crop and answer no longer belong to what is drawn.
    bool isStale() const;

Q_SIGNALS:
    void pictureChanged();
    void boxesChanged();
    void runChanged();

private:
    friend class BoxEdit;
    void setBoxes(std::vector<UserBox> boxes);

    Picture m_picture;
    std::vector<UserBox> m_boxes;
    std::vector<Timeline> m_runs; // oldest first
    std::size_t m_shown = 0;
    Timeline m_none;
    QUndoStack m_undo;
};

} // namespace vpt::ui
