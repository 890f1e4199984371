// The answer map: what the model would answer if it read there, window by window.
#pragma once

#include "ui/inspect_section.h"

class QComboBox;

namespace vpt::ui {

class InspectGrid;

// One colour for each different answer, told apart without colour vision; the same for all from the eighth on.
QColor answerColor(int group);
// "A", "B", ..., "Z", "…".
QString answerLetter(int group);

class AnswerMapView : public InspectSection {
    Q_OBJECT
public:
    explicit AnswerMapView(Inspector& inspector, QWidget* parent = nullptr);

    void setColors(const Colors& colors) override;
    InspectOverlay overlay() const override;
    void clearOverlay() override;
    const InspectGrid& grid() const { return *m_grid; }
    QString legend() const;

protected:
    bool showAnswer(const Inspected& about) override;

private:
    int side() const; // of the window, in cells
    const AnswerMap* map() const; // of this side; nullptr: not begun
    void refresh(const Inspected& about);
    QString legendOf(const AnswerMap& map, const std::vector<int>& groups, const std::string& answer) const;
    void chooseAt(int cell);

    QComboBox* m_side;
    QPushButton* m_start;
    InspectGrid* m_grid;
    QLabel* m_legend;
    QPushButton* m_use;
    const void* m_about = nullptr;
    std::optional<CellRange> m_window; // chosen
};

} // namespace vpt::ui
