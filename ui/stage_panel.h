// The right side: four stages that fill, the other answers to the same question, and the raw tokens.
#pragma once

#include "ui/timeline.h"
#include "ui/theme.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>
#include <QWidget>
#include <array>
#include <vector>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QToolButton;
class QVBoxLayout;

namespace vpt::ui {

class StageRow;

class StagePanel : public QWidget {
    Q_OBJECT
public:
    explicit StagePanel(QWidget* parent = nullptr);

    // `shown` is an index into `runs`, which may be empty; the others are listed as alternatives.
    void present(const std::vector<Timeline>& runs, std::size_t shown, bool stale);
    void selectStage(int index); // -1: none; the selected one again: none
    int selectedStage() const { return m_selected; }
    // Between the answers and the tokens.
    void addBelowAnswers(QWidget* widget);
    void setColors(const Colors& colors);
    const StageRow& row(int index) const { return *m_rows[static_cast<std::size_t>(index)]; }

Q_SIGNALS:
    void stageSelected(int index); // -1: none
    void runChosen(std::size_t index);

private:
    void buildTokens(QVBoxLayout* column);
    void refreshRows();
    void refreshPictures();
    void refreshAlternatives(const std::vector<Timeline>& runs, std::size_t shown);
    double nowMs() const;

    Timeline m_run;
    bool m_stale = false;
    int m_selected = -1;
    QElapsedTimer m_sinceStart;
    QTimer m_tick;
    Colors m_colors;
    std::vector<const void*> m_pictureSources;
    QStringList m_alternativeWords;
    std::array<StageRow*, kStages> m_rows{};
    QLabel* m_hint;
    QWidget* m_alternatives;
    QToolButton* m_tokensToggle;
    QPushButton* m_tokensCopy;
    QPlainTextEdit* m_tokens;
    QScrollArea* m_scroll;
};

} // namespace vpt::ui
