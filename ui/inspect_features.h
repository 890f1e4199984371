// Feature pictures (their first principal components as colours), and the gate: what the control token picked.
#pragma once

#include "ui/inspect_section.h"

class QGridLayout;

namespace vpt::ui {

class InspectFeatures : public InspectSection {
    Q_OBJECT
public:
    explicit InspectFeatures(Inspector& inspector, QWidget* parent = nullptr);

    void setColors(const Colors&) override { }
    InspectOverlay overlay() const override;
    void clearOverlay() override;

protected:
    bool showAnswer(const Inspected& about) override;

private:
    struct Tile {
        QString words;
        QString tip;
        PlacedImage placed;
    };
    std::vector<Tile> tiles(const Inspected& about) const;
    void build();

    QPushButton* m_colour;
    QWidget* m_tiles;
    QLabel* m_note;
    std::vector<Tile> m_shown;
    std::vector<QToolButton*> m_buttons;
    int m_chosen = -1;
};

} // namespace vpt::ui
