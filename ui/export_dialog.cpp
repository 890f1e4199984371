#include "ui/export_dialog.h"

#include "ui/core_translator.h"
#include "ui/export_formats.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStandardPaths>
#include <QUrl>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

QLabel* hintLabel(QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName("fieldHint");
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString shownPath(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

} // namespace

ExportDialog::ExportDialog(std::string program, QWidget* parent) :
    QDialog(parent),
    m_program(std::move(program)),
    m_folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
{
    setObjectName("exportDialog");
    setWindowTitle(tr("Export"));
    m_form = new QWidget(this);
    auto* form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(12);
    const auto addRow = [form](const QString& name, QWidget* field) {
        auto* label = new QLabel(name);
        label->setObjectName("fieldLabel");
        form->addRow(label, field);
    };
    addRow(tr("What"), buildScopes());
    m_format = new QComboBox(m_form);
    m_format->setObjectName("format");
    m_format->setAccessibleName(tr("Format"));
    for (const SessionFormatFacts& facts : kSessionFormats)
        m_format->addItem(formatTitle(facts.format), static_cast<int>(facts.format));
    addRow(tr("As"), m_format);
    m_formatHint = hintLabel(m_form);
    form->addRow(QString(), m_formatHint);
    addRow(tr("With"), buildContent());
    addRow(tr("To"), buildTarget());
    m_targetHint = hintLabel(m_form);
    form->addRow(QString(), m_targetHint);
    buildProgress();
    connectParts();
    resize(620, sizeHint().height());
}

QWidget* ExportDialog::buildScopes()
{
    auto* holder = new QWidget(m_form);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 4, 0, 0);
    m_scopeButtons = new QButtonGroup(this);
    const std::array<std::pair<const char*, QString>, ScopeCount> scopes{
        {{"scopeShown", tr("The turn that is shown")},
         {"scopeSelected", tr("The selected turns")},
         {"scopeFiltered", tr("The turns that the filter finds")},
         {"scopeWhole", tr("The whole session")}}};
    for (int id = 0; id < ScopeCount; ++id) {
        const auto& [name, text] = scopes[static_cast<std::size_t>(id)];
        auto* button = new QRadioButton(text, holder);
        button->setObjectName(name);
        column->addWidget(button);
        m_scopeButtons->addButton(button, id);
    }
    return holder;
}

QWidget* ExportDialog::buildContent()
{
    auto* holder = new QWidget(m_form);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 4, 0, 0);
    m_pictures = new QCheckBox(tr("Pictures"), holder);
    m_pictures->setObjectName("pictures");
    m_stages = new QCheckBox(tr("Stages, tokens and times"), holder);
    m_stages->setObjectName("stages");
    for (QCheckBox* box : {m_pictures, m_stages}) {
        box->setChecked(true);
        row->addWidget(box);
    }
    row->addStretch();
    return holder;
}

QWidget* ExportDialog::buildTarget()
{
    auto* holder = new QWidget(m_form);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    m_target = new QLineEdit(holder);
    m_target->setObjectName("target");
    m_target->setAccessibleName(tr("File or folder to be written"));
    m_choose = new QPushButton(tr("Choose…"), holder);
    m_choose->setObjectName("choose");
    m_choose->setAutoDefault(false);
    row->addWidget(m_target, 1);
    row->addWidget(m_choose);
    return holder;
}

void ExportDialog::buildProgress()
{
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);
    m_bar->setAccessibleName(tr("Progress of the export"));
    m_result = new QLabel(this);
    m_result->setObjectName("result");
    m_result->setTextFormat(Qt::PlainText);
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_leftOut = new QPlainTextEdit(this);
    m_leftOut->setObjectName("leftOut");
    m_leftOut->setReadOnly(true);
    m_leftOut->setAccessibleName(tr("Turns that are left out"));
    m_leftOut->setFixedHeight(90);
    m_show = new QPushButton(tr("Show the folder"), this);
    m_stop = new QPushButton(tr("Stop"), this);
    m_stop->setObjectName("stopExport");
    auto* close = new QPushButton(tr("Close"), this);
    m_export = new QPushButton(tr("Export"), this);
    m_export->setObjectName("primary");
    for (QPushButton* button : {m_show, m_stop, close})
        button->setAutoDefault(false);
    m_export->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::close);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_show);
    buttons->addStretch();
    for (QPushButton* button : {m_stop, close, m_export})
        buttons->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(12);
    column->addWidget(m_form);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_bar, m_result, m_leftOut}) {
        widget->hide();
        column->addWidget(widget);
    }
    column->addStretch();
    column->addLayout(buttons);
    m_show->hide();
}

void ExportDialog::connectParts()
{
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::changeFormat);
    connect(m_scopeButtons, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            changeFormat(); // several pictures become a folder
    });
    connect(m_target, &QLineEdit::textChanged, this, &ExportDialog::refresh);
    connect(m_choose, &QPushButton::clicked, this, &ExportDialog::chooseTarget);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::startExport);
    connect(m_stop, &QPushButton::clicked, this, &ExportDialog::stopExport);
    connect(m_show, &QPushButton::clicked, this, &ExportDialog::openFolder);
    connect(&m_job, &ExportJob::progressed, this, &ExportDialog::showProgress);
    connect(&m_job, &ExportJob::ended, this, &ExportDialog::showEnd);
}

void ExportDialog::setScopes(const ExportScopes& scopes)
{
    if (isBusy())
        return;
    m_scopes = scopes;
    const bool offered[] = {scopes.shown != 0, !scopes.selected.empty(), scopes.filter != TurnFilter(), true};
    for (int id = 0; id < ScopeCount; ++id)
        m_scopeButtons->button(id)->setEnabled(offered[id]);
    m_scopeButtons->button(Selected)->setVisible(offered[Selected]);
    const Scope best = offered[Selected] ? Selected : offered[Filtered] ? Filtered : offered[Shown] ? Shown : Whole;
    m_scopeButtons->button(best)->setChecked(true);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_bar, m_result, m_leftOut, m_show})
        widget->hide();
    changeFormat();
}

ExportDialog::Scope ExportDialog::scope() const
{
    return static_cast<Scope>(m_scopeButtons->checkedId());
}

SessionFormat ExportDialog::format() const
{
    return static_cast<SessionFormat>(m_format->currentData().toInt());
}

bool ExportDialog::choosesFolder() const
{
    return writesFolder(format(), scope() == Shown ? 1 : 2);
}

QString ExportDialog::suggestedName() const
{
    QString name = shownPath(m_scopes.session.stem());
    if (scope() == Shown)
        name += QStringLiteral("-%1").arg(m_scopes.shown);
    const QString suffix = QString::fromUtf8(factsOf(format()).suffix.data());
    if (!choosesFolder())
        return name + suffix;
    // A folder of its own, which is not there yet.
    const QString wanted = name + QLatin1Char('-') + QString::fromUtf8(factsOf(format()).name.data());
    QString fresh = wanted;
    for (int number = 2; QFileInfo::exists(QDir(m_folder).filePath(fresh)); ++number)
        fresh = QStringLiteral("%1-%2").arg(wanted).arg(number);
    return fresh;
}

void ExportDialog::changeFormat()
{
    m_target->setText(QDir::toNativeSeparators(QDir(m_folder).filePath(suggestedName())));
    refresh();
}

void ExportDialog::chooseTarget()
{
    const QString title = choosesFolder() ? tr("New folder for the export") : tr("Export to");
    // A folder that is not there yet is named like a file.
    const QString chosen = QFileDialog::getSaveFileName(
        this, title, m_target->text(), {}, nullptr,
        choosesFolder() ? QFileDialog::Options(QFileDialog::DontConfirmOverwrite) : QFileDialog::Options());
    if (!chosen.isEmpty())
        m_target->setText(QDir::toNativeSeparators(chosen));
}

void ExportDialog::refresh()
{
    const SessionFormat chosen = format();
    const bool report = chosen == SessionFormat::Html || chosen == SessionFormat::Pdf;
    m_pictures->setEnabled(report);
    m_stages->setEnabled(report || chosen == SessionFormat::Jsonl);
    m_formatHint->setText(formatHint(chosen));
    const QFileInfo target(m_target->text());
    const bool inTheWay = target.isDir() && (!choosesFolder() || !QDir(target.filePath()).isEmpty());
    m_targetHint->setText(inTheWay && choosesFolder()
                              ? tr("This folder is not empty. Name a new one: nothing in it is replaced.")
                              : inTheWay        ? tr("This is a folder. Name a file.")
                              : target.exists() ? tr("The file that is there will be replaced.")
                              : choosesFolder() ? tr("A new folder.")
                                                : tr("A new file."));
    m_form->setEnabled(!isBusy());
    m_export->setEnabled(!isBusy() && !m_scopes.session.empty() && !inTheWay && !m_target->text().trimmed().isEmpty());
    m_stop->setVisible(isBusy());
    m_stop->setEnabled(!m_job.isStopping());
}

ExportOrder ExportDialog::order() const
{
    ExportOrder order;
    order.session = m_scopes.session;
    order.request.target = m_target->text().trimmed().toStdString();
    order.request.format = format();
    order.request.content = {m_pictures->isChecked(), m_stages->isChecked()};
    order.request.program = m_program;
    if (scope() == Shown)
        order.request.turns = {m_scopes.shown};
    else if (scope() == Selected)
        order.request.turns = m_scopes.selected;
    else if (scope() == Filtered)
        order.filter = m_scopes.filter;
    return order;
}

void ExportDialog::startExport()
{
    if (isBusy() || !m_export->isEnabled())
        return;
    m_folder = QFileInfo(m_target->text().trimmed()).absolutePath();
    m_bar->setRange(0, 0);
    m_bar->show();
    m_result->setText(tr("Reading the session…"));
    m_result->show();
    m_leftOut->hide();
    m_show->hide();
    m_job.start(order());
    refresh();
}

void ExportDialog::stopExport()
{
    if (!isBusy())
        return;
    m_job.stop();
    m_result->setText(tr("Stopping…"));
    refresh();
}

void ExportDialog::showProgress(qulonglong done, qulonglong inAll)
{
    if (!isBusy() || m_job.isStopping())
        return;
    m_bar->setRange(0, static_cast<int>(inAll));
    m_bar->setValue(static_cast<int>(done));
    m_result->setText(tr("%1 of %2 turns").arg(done).arg(inAll));
}

void ExportDialog::showEnd(const ExportEnd& end)
{
    m_bar->hide();
    if (const auto* outcome = std::get_if<ExportOutcome>(&end))
        showOutcome(*outcome);
    else if (const auto* error = std::get_if<Error>(&end))
        m_result->setText(coreText(*error));
    else
        m_result->setText(tr("Stopped. Nothing was written."));
    refresh();
}

void ExportDialog::showOutcome(const ExportOutcome& outcome)
{
    const QString target = QDir::toNativeSeparators(m_target->text().trimmed());
    const QString sentence = outcome.written == 1 ? tr("Exported 1 turn to %1").arg(target)
                                                  : tr("Exported %1 turns to %2").arg(outcome.written).arg(target);
    m_result->setText(sentence);
    m_show->show();
    QStringList lines;
    for (const LeftOutTurn& turn : outcome.leftOut)
        lines << tr("Turn %1 is left out: %2").arg(turn.id).arg(coreText(turn.why));
    m_leftOut->setPlainText(lines.join(QLatin1Char('\n')));
    m_leftOut->setVisible(!lines.isEmpty());
    Q_EMIT exported(sentence);
}

void ExportDialog::openFolder()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder));
}

} // namespace vpt::ui
