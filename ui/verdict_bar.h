// What a person says about the answer: verdict, judgement of the box, note; and the way through its alternatives.
#pragma once

#include "core/session/turn_marks.h"

#include <QWidget>

#include <cstddef>

class QLabel;
class QLineEdit;

namespace vpt::ui {

class SessionActions;

class VerdictBar : public QWidget {
    Q_OBJECT
public:
    struct Content {
        TurnMarks marks;
        bool writable = false; // the turn is stored, and more can be
        bool hasRegions = false; // there is a box to judge
        std::size_t answer = 0; // of `answers`, from 0
        std::size_t answers = 1;
    };

    explicit VerdictBar(const SessionActions& actions, QWidget* parent = nullptr);

    void present(const Content& content);
    void focusNote();
    // What is typed so far counts: before another turn is shown.
    void finishNote();

Q_SIGNALS:
    void noteEdited(const QString& note); // when it is finished

private:
    QWidget* buildAlternatives(const SessionActions& actions);
    QWidget* buildBoxes(const SessionActions& actions);

    QWidget* m_alternatives;
    QLabel* m_position;
    QWidget* m_boxes;
    QLineEdit* m_note;
};

} // namespace vpt::ui
