// Where else the model might have looked: the probability of each cell, and the likeliest regions.
#pragma once

#include "ui/inspect_section.h"

class QComboBox;

namespace vpt::ui {

class InspectGrid;

class InspectRegion : public InspectSection {
    Q_OBJECT
public:
    explicit InspectRegion(Inspector& inspector, QWidget* parent = nullptr);

    void setColors(const Colors& colors) override;
    InspectOverlay overlay() const override;
    void clearOverlay() override;
    const InspectGrid& grid() const { return *m_grid; }

protected:
    bool showAnswer(const Inspected& about) override;

private:
    const RegionInspection* inspection() const; // of the chosen region; nullptr: not recorded, or incomplete
    void fillRegions(int count);
    void refresh();
    void pointAt(int cell);
    void chooseAt(int cell);
    void choose(int likely);

    InspectGrid* m_grid;
    QComboBox* m_region;
    QLabel* m_reading;
    QPushButton* m_record;
    QToolButton* m_heat;
    std::vector<QPushButton*> m_likely;
    QPushButton* m_use;
    const void* m_about = nullptr;
    int m_chosen = -1; // of the likely regions
};

} // namespace vpt::ui
