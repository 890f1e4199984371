// What-if: the same question with no second look, another crop, the user's box. Answers that differ are marked.
#pragma once

#include "ui/inspect_section.h"

class QTreeWidget;

namespace vpt::ui {

// "No second look", "One cell to the left", ...
QString whatIfWords(WhatIfKind kind);

class WhatIfTable : public InspectSection {
    Q_OBJECT
public:
    explicit WhatIfTable(Inspector& inspector, QWidget* parent = nullptr);

    void setColors(const Colors& colors) override;
    InspectOverlay overlay() const override;
    void clearOverlay() override;
    const QTreeWidget& table() const { return *m_table; }

protected:
    bool showAnswer(const Inspected& about) override;

private:
    void fitHeight();

    QPushButton* m_try;
    QTreeWidget* m_table;
    Colors m_colors;
};

} // namespace vpt::ui
