// One model of a comparison: what it is, the picture with its marks, and what it answered.
#pragma once

#include "ui/compare_difference.h"
#include "ui/compare_sequence.h"
#include "ui/theme.h"

#include <QFrame>

#include <tuple>

class QLabel;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace vpt::ui {

class CanvasView;
class ElidedText;
class ThumbStrip;
struct CanvasOverlays;

// What a column shows.
struct ComparedAnswer {
    QString name;
    QString facts; // variant, numbers, device
    QString memory; // what is needed, what is free
    bool isTight = false; // more is needed than free
    CompareSequence::State state = CompareSequence::State::Idle;
    LoadProgress progress;
    bool isStopping = false;
    bool isCurrent = false; // what the rest of the window is about
    const Timeline* run = nullptr; // nullptr: not asked
    Difference difference;
    QString overlapWith; // name of the model whose boxes Difference::overlap refers to
};

class CompareColumn : public QFrame {
    Q_OBJECT
public:
    static constexpr int kLeastWidth = 264;

    explicit CompareColumn(QWidget* parent = nullptr);

    CanvasView& canvas() const { return *m_canvas; }
    // `marks`: which of them are drawn; their values come from the answer.
    void present(const ComparedAnswer& shown, const CanvasOverlays& marks);
    void setColors(const Colors& colors);

    QString status() const;
    QString answer() const { return m_spokenAnswer; } // as it is read aloud
    QString problem() const;
    QString overlap() const;
    const ThumbStrip& pictures() const { return *m_pictures; }

Q_SIGNALS:
    void chosen(); // by mouse or keyboard
    void againWanted(bool ignoreMemory);
    void removeWanted();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* buildHead();
    QWidget* buildBody();
    void presentHead(const ComparedAnswer& shown);
    void presentProgress(const ComparedAnswer& shown);
    void presentAnswer(const ComparedAnswer& shown);
    void presentPerception(const ComparedAnswer& shown);
    void presentProblem(const ComparedAnswer& shown);
    void presentMarks(const Timeline* run, const CanvasOverlays& marks);
    void announce(const ComparedAnswer& shown);

    using MarksKey = std::optional<std::tuple<std::uint64_t, std::size_t, bool, bool, bool, bool, bool>>;

    Colors m_colors;
    MarksKey m_marksKey; // of what the canvas shows
    QString m_spokenAnswer;
    std::vector<const void*> m_pictureSources;
    bool m_wasActive = false;
    ElidedText* m_name;
    ElidedText* m_facts;
    ElidedText* m_memory;
    CanvasView* m_canvas;
    ElidedText* m_status;
    QPushButton* m_again;
    QProgressBar* m_bar;
    QLabel* m_answer;
    QLabel* m_perception;
    QLabel* m_where;
    QLabel* m_overlap;
    ThumbStrip* m_pictures;
    QLabel* m_problem;
    QPushButton* m_anyway;
};

} // namespace vpt::ui
