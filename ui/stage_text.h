// The words of the stage timeline: one place that turns a Timeline into sentences.
#pragma once

#include "ui/timeline.h"

#include <QString>
#include <QStringList>

namespace vpt::ui {

struct StageText {
    QString title;
    QString status; // "0.21 s", "waiting", "31 tok/s"
    QString detail; // a sentence or two, plain text
    QStringList chips; // tokens, in monospaced type
};

// `nowMs` since the run began, for what is still running.
StageText describeStage(const Timeline& timeline, int stage, double nowMs);

// "Stage 2 of 4 · Perception", of a run that is not over.
QString describeProgress(const Timeline& timeline);
// 0..1; negative: not to be told.
double progressShare(const Timeline& timeline);

// "region x5–6 y1", "CLIP features", "no second look", "your box": names a run among its alternatives.
QString describePerception(const Timeline& timeline);
// "<|x_4|><|y_5|>" -> "x_4 y_5", without the tokens that open and close.
QString shortTokens(const std::vector<TokenInfo>& tokens);
QString shortTokens(CellRange cells);
// Round by round, every token with its probability; for reading and copying.
QString tokensAsText(const Timeline& timeline);
QString modeName(Mode mode);
QString modeHint(Mode mode);

} // namespace vpt::ui
