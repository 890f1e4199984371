// The generated tokens, and where the model looked when it chose one of them.
#pragma once

#include "ui/inspect_section.h"

class QSlider;

namespace vpt::ui {

class InspectTokens;

class InspectAttention : public InspectSection {
    Q_OBJECT
public:
    explicit InspectAttention(Inspector& inspector, QWidget* parent = nullptr);

    void setColors(const Colors& colors) override;
    InspectOverlay overlay() const override;
    void clearOverlay() override;
    InspectTokens& tokens() const { return *m_tokens; }

protected:
    bool showAnswer(const Inspected& about) override;

private:
    const Attention* attention() const; // of the chosen token; nullptr: none, or on its way
    GridMap mapOf(const AttendedLook& look) const; // of the chosen layer, or the mean of all
    QString words() const;
    void refresh();
    void take(int round, int token);

    InspectTokens* m_tokens;
    QLabel* m_words;
    QWidget* m_layerRow;
    QLabel* m_layerName;
    QSlider* m_layer; // 0: the mean of all
    QPushButton* m_record;
};

} // namespace vpt::ui
