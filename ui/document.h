// What the window is about: a picture, a question, the user's boxes, and the runs that answered.
#pragma once

#include "ui/picture.h"
#include "ui/timeline.h"
#include "ui/user_box.h"

#include <QObject>
#include <QUndoStack>

#include <memory>
#include <vector>

namespace vpt::ui {

class Document : public QObject {
    Q_OBJECT
public:
    explicit Document(QObject* parent = nullptr);

    const Picture& picture() const { return m_picture; }
    // Forgets boxes and runs: they belong to the old picture.
    void setPicture(Picture picture);
    // A turn as it was: its picture, the runs that answered its question, the user's boxes.
    void restore(Picture picture, std::vector<Timeline> runs, std::size_t shown, std::vector<UserBox> boxes);

    const std::vector<UserBox>& boxes() const { return m_boxes; }
    // One undoable step; nothing happens when the boxes are the same.
    void editBoxes(std::vector<UserBox> boxes, const QString& step);
    // Every edit of the window, the newest 200. Steps of boxes on a picture that is gone drop out when their turn comes.
    QUndoStack& undoStack() { return m_undo; }
    void undo();
    void redo();

    // The run shown in the timeline and on the canvas; an empty Timeline when there is none.
    const Timeline& shown() const { return m_shown < m_runs.size() ? m_runs[m_shown] : m_none; }
    std::size_t shownIndex() const { return m_shown; }
    const std::vector<Timeline>& runs() const { return m_runs; }
    // The run whose boxes the user's ones are to correct: the one that is shown, or else the newest without boxes of the
    // user; null: there is none.
    const Timeline* modelsRun() const;
    void showRun(std::size_t index);
    // The run with an id and its time, for what is asked beside the document.
    Timeline numbered(Timeline run);
    // Appends a run, which gets its id, and shows it. Runs of another question are forgotten, so what is listed answers
    // the same question.
    const Timeline& addRun(Timeline run);
    // Takes the place of the run with its id, if that is still here.
    void updateRun(const Timeline& run);
    // Forgets the run that this turn keeps, if it is here.
    void dropTurn(std::int64_t turn);
    // The turn that keeps a run, if that is still here.
    void setTurn(std::uint64_t run, std::int64_t turn);

    // The boxes differ from those of the shown run: its crop and answer no longer belong to what is drawn.
    bool isStale() const;

Q_SIGNALS:
    void pictureChanged();
    void boxesChanged();
    void boxesEdited(); // by the user, undoing included
    void runChanged();

private:
    friend class BoxEdit;
    Timeline* find(std::uint64_t run);
    void setBoxes(std::vector<UserBox> boxes);
    void show(Picture picture, std::vector<Timeline> runs, std::size_t shown, std::vector<UserBox> boxes);

    Picture m_picture;
    std::shared_ptr<const void> m_era; // lives as long as the picture is shown
    std::uint64_t m_lastRun = 0;
    std::vector<UserBox> m_boxes;
    std::vector<Timeline> m_runs; // oldest first
    std::size_t m_shown = 0;
    Timeline m_none;
    QUndoStack m_undo;
};

} // namespace vpt::ui
