// Every generated token as a chip: its probability as a bar, its alternatives on hover, one of them chosen.
#pragma once

#include "core/inference/trace.h"
#include "ui/theme.h"

#include <QWidget>
#include <vector>

namespace vpt::ui {

// "x_4" for "<|x_4|>", "␣kite", "⏎": what can be seen of a token.
QString visibleToken(const std::string& text);
// The token, its probability and what else could have stood there, as rich text.
QString tokenWords(const TokenInfo& token);

class InspectTokens : public QWidget {
    Q_OBJECT
public:
    explicit InspectTokens(QWidget* parent = nullptr);

    // Of each round, in their order. The choice stays where the tokens are the same.
    void setRounds(const std::vector<std::vector<TokenInfo>>& rounds);
    void setColors(const Colors& colors);
    void choose(int round, int token); // 0, 0: none
    int chosenRound() const { return m_round; } // 1 or 2; 0: none
    int chosenToken() const { return m_token; }
    QRect chipRect(int round, int token) const;

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void chosen(int round, int token); // by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Chip {
        int round = 1;
        int token = 0;
        QString text;
        QRect rect;
    };
    int layOut(std::vector<Chip>& chips, int width) const; // returns the height
    const TokenInfo& infoOf(const Chip& chip) const;
    int chipAt(QPoint point) const;
    void take(int chip);
    void paintChip(QPainter& painter, const Chip& chip);

    std::vector<std::vector<TokenInfo>> m_rounds;
    std::vector<Chip> m_chips;
    Colors m_colors;
    int m_round = 0;
    int m_token = 0;
};

} // namespace vpt::ui
