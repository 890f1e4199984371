#include "ui/inspect_attention.h"

#include "ui/format.h"
#include "ui/heat_map.h"
#include "ui/inspect_tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <cmath>

namespace vpt::ui {

namespace {

const Look& lookOf(const Trace& trace, int index)
{
    return index == 0 ? trace.firstLook : trace.perception.looks.at(static_cast<std::size_t>(index - 1));
}

// Square roots, so that one patch which takes nearly all does not hide the rest.
GridMap softened(GridMap map)
{
    for (float& value : map.values)
        value = std::sqrt(std::max(value, 0.0f));
    return map;
}

} // namespace

InspectAttention::InspectAttention(Inspector& inspector, QWidget* parent) :
    InspectSection(inspector, tr("Tokens, and where it looked for each"),
                   tr("The bar below a token is its probability. Choose one to see the attention from which it came."),
                   parent)
{
    setObjectName("inspectAttention");
    m_tokens = new InspectTokens(this);
    m_tokens->setObjectName("inspectTokens");
    column()->addWidget(m_tokens);
    m_words = addNote();
    m_layerRow = new QWidget(this);
    m_layer = new QSlider(Qt::Horizontal, m_layerRow);
    m_layer->setObjectName("attentionLayer");
    m_layer->setAccessibleName(tr("Layer"));
    m_layer->setPageStep(4);
    m_layerName = new QLabel(m_layerRow);
    m_layerName->setObjectName("stageStatus");
    m_layerName->setMinimumWidth(m_layerName->fontMetrics().horizontalAdvance(tr("all layers")) + 8);
    auto* row = new QHBoxLayout(m_layerRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_layerName);
    row->addWidget(m_layer, 1);
    column()->addWidget(m_layerRow);
    m_record = addRecordButton("recordTokens", tr("Record alternatives"));
    connect(m_tokens, &InspectTokens::chosen, this, &InspectAttention::take);
    connect(m_layer, &QSlider::valueChanged, this, [this] {
        refresh();
        Q_EMIT overlayChanged();
    });
}

bool InspectAttention::showAnswer(const Inspected& about)
{
    const Trace& trace = about.recorded ? *about.recorded : about.trace;
    std::vector<std::vector<TokenInfo>> rounds;
    for (const Round& round : trace.rounds)
        rounds.push_back(round.tokens);
    m_tokens->setRounds(rounds);
    m_record->setVisible(!about.recorded);
    refresh();
    return !rounds.empty();
}

const Attention* InspectAttention::attention() const
{
    const Inspected* about = inspector().shown();
    if (!about)
        return nullptr;
    const auto found = about->attention.find({m_tokens->chosenRound(), m_tokens->chosenToken()});
    return found == about->attention.end() ? nullptr : &found->second;
}

GridMap InspectAttention::mapOf(const AttendedLook& look) const
{
    return m_layer->value() == 0 ? meanMap(look.layers) : look.layers.at(static_cast<std::size_t>(m_layer->value() - 1));
}

QString InspectAttention::words() const
{
    if (m_tokens->chosenRound() == 0)
        return tr("Choose a token to see where the model looked for it; point at one for its alternatives.");
    const Attention* known = attention();
    if (!known)
        return inspector().work() == Inspector::Work::Attention ? tr("Looking…") : tr("No attention for this token.");
    QStringList shares;
    for (const AttendedLook& look : known->looks) {
        const QString share = formatPercent(totalOf(mapOf(look)));
        shares << (look.look == 0 ? tr("%1 on the picture").arg(share) : tr("%1 on the second look").arg(share));
    }
    return tr("Attention: %1; the rest on words.").arg(shares.join(QStringLiteral(", ")));
}

void InspectAttention::refresh()
{
    const Attention* known = attention();
    m_layerRow->setVisible(known);
    if (known) {
        const QSignalBlocker quiet(m_layer); // its choice is not the user's
        m_layer->setMaximum(static_cast<int>(known->looks.front().layers.size()));
    }
    m_layerName->setText(m_layer->value() == 0 ? tr("all layers") : tr("layer %1").arg(m_layer->value()));
    m_words->setText(words());
}

void InspectAttention::take(int round, int token)
{
    const Inspected* about = inspector().shown();
    // The user's tokens were not chosen by the model.
    if (about && (round == 2 || about->request.boxes.empty()))
        inspector().attend(round, token);
    refresh();
    Q_EMIT overlayChanged();
}

InspectOverlay InspectAttention::overlay() const
{
    InspectOverlay overlay;
    const Attention* known = attention();
    if (!known || isHidden())
        return overlay;
    const Inspected& about = *inspector().shown();
    for (const AttendedLook& look : known->looks)
        overlay.images.push_back(
            {heatImage(softened(mapOf(look))), heatArea(lookOf(about.trace, look.look), about.request.image.size()), true});
    return overlay;
}

void InspectAttention::clearOverlay()
{
    m_tokens->choose(0, 0);
    refresh();
}

void InspectAttention::setColors(const Colors& colors)
{
    m_tokens->setColors(colors);
}

} // namespace vpt::ui
