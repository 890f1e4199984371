#include "ui/answer_map_view.h"

#include "core/text/region_grammar.h"
#include "ui/format.h"
#include "ui/inspect_grid.h"
#include "ui/quiet_combo_box.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <map>

namespace vpt::ui {

namespace {

constexpr int kMostSides = 4;
constexpr int kMostInLegend = 6;
constexpr qsizetype kLongestAnswer = 60;

QString shortAnswer(const std::string& answer)
{
    const QString words = QString::fromStdString(answer).simplified();
    if (words.isEmpty())
        return AnswerMapView::tr("no words");
    return words.size() > kLongestAnswer ? words.left(kLongestAnswer) + QChar(0x2026) : words;
}

} // namespace

QColor answerColor(int group)
{
    // After Okabe and Ito's palette.
    static constexpr std::array<QRgb, 8> kColors{0xff56b4e9, 0xffe69f00, 0xff009e73, 0xffcc79a7,
                                                 0xff0072b2, 0xffd55e00, 0xfff0e442, 0xff999999};
    return QColor(kColors[std::min(static_cast<std::size_t>(group), kColors.size() - 1)]);
}

QString answerLetter(int group)
{
    return group < 26 ? QString(QChar('A' + group)) : QStringLiteral("…");
}

AnswerMapView::AnswerMapView(Inspector& inspector, QWidget* parent) :
    InspectSection(
        inspector, tr("Answer map"),
        tr("A window is moved over the picture; each cell shows what the model answers when it reads there. The same "
           "letter is the same answer, and the stronger the colour, the surer."),
        parent)
{
    setObjectName("answerMap");
    m_side = new QuietComboBox(this);
    m_side->setObjectName("answerMapSide");
    m_side->setAccessibleName(tr("Window"));
    for (int cells = 1; cells <= kMostSides; ++cells)
        m_side->addItem(
            tr("window of %1 × %1 cells, %n question(s)", nullptr, (kGridCells + 1 - cells) * (kGridCells + 1 - cells))
                .arg(cells),
            cells);
    m_side->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // the tab may be narrow
    m_side->setToolTip(tr("The model reads one cell more on every side"));
    column()->addWidget(m_side);
    m_start = addButton("startAnswerMap", tr("Sweep"), tr("Asks the model once for every place of the window"));
    m_grid = new InspectGrid(this);
    m_grid->setAccessibleName(tr("Answer map"));
    column()->addWidget(m_grid);
    m_legend = addNote();
    m_legend->setObjectName("answerMapLegend");
    m_legend->setTextFormat(Qt::RichText);
    m_use = new QPushButton(tr("Use as my box"), this);
    m_use->setObjectName("useWindow");
    m_use->setToolTip(tr("Puts the chosen window on the picture as your own box"));
    column()->addWidget(m_use, 0, Qt::AlignLeft);
    connect(m_start, &QPushButton::clicked, this, [this] { this->inspector().sweep(side()); });
    connect(m_side, &QComboBox::activated, this, [this] {
        m_window.reset();
        present();
        Q_EMIT overlayChanged();
    });
    connect(m_grid, &InspectGrid::activated, this, &AnswerMapView::chooseAt);
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (m_window)
            Q_EMIT boxWanted(*m_window);
    });
}

int AnswerMapView::side() const
{
    return m_side->currentData().toInt();
}

const AnswerMap* AnswerMapView::map() const
{
    const Inspected* about = inspector().shown();
    if (!about)
        return nullptr;
    const auto found = about->answerMaps.find(side());
    return found == about->answerMaps.end() ? nullptr : &found->second;
}

bool AnswerMapView::showAnswer(const Inspected& about)
{
    if (std::exchange(m_about, &about) != &about)
        m_window.reset();
    m_grid->setPicture(smallPicture(about));
    refresh(about);
    return true;
}

void AnswerMapView::refresh(const Inspected& about)
{
    const AnswerMap* known = map();
    const bool atWork = inspector().work() == Inspector::Work::AnswerMap;
    m_start->setVisible(!atWork && (!known || !known->isComplete()));
    m_start->setText(known ? tr("Go on") : tr("Sweep"));
    m_grid->setVisible(known);
    m_legend->setVisible(known);
    m_use->setVisible(known);
    m_use->setEnabled(m_window.has_value());
    if (!known)
        return;
    const std::vector<int> groups = groupAnswers(known->answers);
    std::vector<GridCell> cells;
    for (int cell = 0; cell < kGridCells * kGridCells; ++cell) {
        const auto window = static_cast<std::size_t>(known->plan.windowAt[static_cast<std::size_t>(cell)]);
        const QString place = formatCells(known->plan.windows[window]);
        const auto& answer = known->answers[window];
        if (!answer) {
            cells.push_back({QColor(0, 0, 0, 90), {}, tr("%1: not asked yet").arg(place)});
            continue;
        }
        QColor fill = answerColor(groups[window]);
        fill.setAlpha(70 + static_cast<int>(165 * std::clamp(answer->probability, 0.0, 1.0)));
        cells.push_back(
            {fill, answerLetter(groups[window]),
             tr("%1: “%2”, p %3").arg(place, shortAnswer(answer->answer), formatProbability(answer->probability))});
    }
    m_grid->setCells(cells);
    m_grid->setBoxes(m_window ? std::vector<GridBox>{{*m_window, {}, true}} : std::vector<GridBox>());
    m_legend->setText(legendOf(*known, groups, about.trace.answer));
}

QString AnswerMapView::legend() const
{
    return m_legend->text();
}

// The most frequent first.
QString AnswerMapView::legendOf(const AnswerMap& known, const std::vector<int>& groups, const std::string& answer) const
{
    std::map<int, int> counts;
    for (const int group : groups) {
        if (group >= 0)
            ++counts[group];
    }
    std::vector<std::pair<int, int>> order(counts.begin(), counts.end());
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    QStringList lines;
    for (const auto& [group, count] : order) {
        if (lines.size() == kMostInLegend) {
            lines << tr("and %n other answer(s)", nullptr, static_cast<int>(order.size()) - kMostInLegend);
            break;
        }
        const auto first = static_cast<std::size_t>(std::find(groups.begin(), groups.end(), group) - groups.begin());
        const std::string& words = known.answers[first]->answer;
        const QString as = isSameAnswer(words, answer) ? tr(" (as answered)") : QString();
        lines << QStringLiteral("<span style='color:%1'>■</span> <b>%2</b> “%3”%4 · %5")
                     .arg(answerColor(group).name(), answerLetter(group), shortAnswer(words).toHtmlEscaped(), as,
                          QString::number(count));
    }
    return lines.join(QStringLiteral("<br>"));
}

void AnswerMapView::chooseAt(int cell)
{
    const AnswerMap* known = map();
    if (!known)
        return;
    const CellRange window
        = known->plan.windows[static_cast<std::size_t>(known->plan.windowAt[static_cast<std::size_t>(cell)])];
    m_window = m_window == window ? std::nullopt : std::optional(window);
    refresh(*inspector().shown());
    Q_EMIT overlayChanged();
}

InspectOverlay AnswerMapView::overlay() const
{
    const Inspected* about = inspector().shown();
    if (!about || !m_window || isHidden())
        return {};
    return {{}, cropBox(*m_window, about->request.image.size())};
}

void AnswerMapView::clearOverlay()
{
    if (std::exchange(m_window, std::nullopt) && inspector().shown())
        refresh(*inspector().shown());
}

void AnswerMapView::setColors(const Colors& colors)
{
    m_grid->setColors(colors);
}

} // namespace vpt::ui
