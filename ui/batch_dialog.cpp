#include "ui/batch_dialog.h"

#include "core/batch/picture_folder.h"
#include "ui/batch_preview.h"
#include "ui/core_translator.h"
#include "ui/session_host.h"
#include "ui/stage_text.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace vpt::ui {

namespace {

constexpr int kTypingMs = 200; // until what is typed is looked at
constexpr int kQuestionHeight = 62; // two lines
const QLatin1String kBetweenFiles("; ");

} // namespace

BatchDialog::BatchDialog(QWidget* parent) : QDialog(parent), m_jobs(1)
{
    setObjectName("batchDialog");
    setWindowTitle(tr("New batch"));
    auto* form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(12);
    const auto addRow = [form](QLabel* label, QWidget* field) {
        label->setObjectName("fieldLabel");
        form->addRow(label, field);
    };
    m_placeName = new QLabel(this);
    m_questionName = new QLabel(tr("Question"), this);
    addRow(new QLabel(tr("Ask about"), this), buildKinds());
    addRow(m_placeName, buildPlace());
    addRow(m_questionName, buildQuestion());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(12);
    column->addLayout(form);
    buildPreview();
    column->addWidget(m_summary);
    column->addWidget(m_preview, 1);
    buildButtons();
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &BatchDialog::read);
    resize(680, 560);
    refresh();
}

QWidget* BatchDialog::buildKinds()
{
    auto* holder = new QWidget(this);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(18);
    m_kinds = new QButtonGroup(this);
    const std::pair<const char*, QString> kinds[] = {{"batchFolder", tr("The pictures of a folder")},
                                                     {"batchFiles", tr("Picture files")},
                                                     {"batchList", tr("A list of questions")}};
    for (const auto& [name, words] : kinds) {
        auto* button = new QRadioButton(words, holder);
        button->setObjectName(name);
        m_kinds->addButton(button, static_cast<int>(m_kinds->buttons().size()));
        row->addWidget(button);
    }
    row->addStretch();
    m_kinds->button(Folder)->setChecked(true);
    connect(m_kinds, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (!on)
            return;
        m_place->clear(); // a folder is no list
        refresh();
    });
    return holder;
}

QWidget* BatchDialog::buildPlace()
{
    auto* holder = new QWidget(this);
    m_place = new QLineEdit(holder);
    m_place->setObjectName("batchPlace");
    auto* choose = new QPushButton(tr("Choose…"), holder);
    choose->setObjectName("batchChoose");
    choose->setAutoDefault(false);
    m_below = new QCheckBox(tr("And those of the folders inside it"), holder);
    m_below->setObjectName("batchBelow");
    m_listHint
        = new QLabel(tr("CSV with the columns image and question, also mode and answer; JSON or JSON Lines with these "
                        "keys; or a data set of VPT."),
                     holder);
    m_listHint->setObjectName("fieldHint");
    m_listHint->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_place, 1);
    row->addWidget(choose);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_below);
    column->addWidget(m_listHint);
    connect(m_place, &QLineEdit::textChanged, this, &BatchDialog::refresh);
    connect(m_below, &QCheckBox::toggled, this, &BatchDialog::refresh);
    connect(choose, &QPushButton::clicked, this, &BatchDialog::choose);
    return holder;
}

QWidget* BatchDialog::buildQuestion()
{
    m_questionHolder = new QWidget(this);
    m_question = new QPlainTextEdit(m_questionHolder);
    m_question->setObjectName("batchQuestion");
    m_question->setAccessibleName(tr("Question"));
    m_question->setTabChangesFocus(true);
    m_question->setFixedHeight(kQuestionHeight);
    m_mode = new QComboBox(m_questionHolder);
    m_mode->setObjectName("batchMode");
    m_mode->setAccessibleName(tr("Mode"));
    for (const Mode mode : {Mode::Auto, Mode::Region, Mode::Action, Mode::Direct}) {
        m_mode->addItem(modeName(mode), static_cast<int>(mode));
        m_mode->setItemData(m_mode->count() - 1, modeHint(mode), Qt::ToolTipRole);
    }
    auto* row = new QHBoxLayout(m_questionHolder);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_question, 1);
    row->addWidget(m_mode, 0, Qt::AlignTop);
    connect(m_question, &QPlainTextEdit::textChanged, this, &BatchDialog::refresh);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &BatchDialog::refresh);
    return m_questionHolder;
}

void BatchDialog::buildPreview()
{
    m_summary = new QLabel(this);
    m_summary->setObjectName("batchSummary");
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_preview = new BatchPreview(this);
}

void BatchDialog::buildButtons()
{
    auto* close = new QPushButton(tr("Cancel"), this);
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_start = new QPushButton(tr("Start"), this);
    m_start->setObjectName("primary");
    m_start->setDefault(true);
    connect(m_start, &QPushButton::clicked, this, &BatchDialog::accept);
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(close);
    row->addWidget(m_start);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void BatchDialog::setQuestion(const QString& question, Mode mode)
{
    m_question->setPlainText(question);
    m_mode->setCurrentIndex(m_mode->findData(static_cast<int>(mode)));
}

void BatchDialog::setFolder(const QString& folder)
{
    m_kinds->button(Folder)->setChecked(true);
    m_place->setText(folder);
}

BatchDialog::Kind BatchDialog::kind() const
{
    return static_cast<Kind>(m_kinds->checkedId());
}

void BatchDialog::choose()
{
    const QString start = m_place->text().section(kBetweenFiles, 0, 0);
    QString chosen;
    if (kind() == Folder)
        chosen = QFileDialog::getExistingDirectory(this, tr("Folder with pictures"), start);
    else if (kind() == List)
        chosen = QFileDialog::getOpenFileName(this, tr("List of questions"), start,
                                              tr("Lists (*.csv *.tsv *.json *.jsonl);;All files (*)"));
    else
        chosen = QFileDialog::getOpenFileNames(this, tr("Pictures to ask about"), start,
                                               tr("Pictures (*.jpg *.jpeg *.png *.webp *.bmp);;All files (*)"))
                     .join(kBetweenFiles);
    if (!chosen.isEmpty())
        m_place->setText(chosen);
}

BatchDialog::Source BatchDialog::source() const
{
    Source source{kind(),
                  {},
                  m_below->isChecked(),
                  m_question->toPlainText().trimmed().toStdString(),
                  static_cast<Mode>(m_mode->currentData().toInt())};
    const QString place = m_place->text().trimmed();
    const QStringList files = kind() == Files ? place.split(kBetweenFiles, Qt::SkipEmptyParts) : QStringList{place};
    for (const QString& file : files) {
        if (!file.isEmpty())
            source.paths.emplace_back(file.toStdString());
    }
    return source;
}

void BatchDialog::refresh()
{
    const QString names[] = {tr("Folder"), tr("Files"), tr("List")};
    m_placeName->setText(names[kind()]);
    m_place->setAccessibleName(names[kind()]);
    m_below->setVisible(kind() == Folder);
    m_listHint->setVisible(kind() == List);
    m_questionHolder->setVisible(kind() != List);
    m_questionName->setVisible(kind() != List);
    m_start->setEnabled(false);
    ++m_ticket;
    m_typing.start();
}

void BatchDialog::read()
{
    const Source wanted = source();
    m_questions.clear();
    m_preview->clear();
    if (wanted.paths.empty() || (wanted.kind != List && wanted.question.empty())) {
        m_summary->setText(wanted.paths.empty() ? tr("Choose what to ask about.") : tr("Type the question."));
        return;
    }
    m_summary->setText(tr("Reading…"));
    ++m_reading;
    m_jobs.run([wanted](const std::stop_token& stop) { return readSource(wanted, stop); },
               [this, ticket = m_ticket](const Read& read) {
                   --m_reading;
                   if (ticket == m_ticket)
                       present(read);
               });
}

BatchDialog::Read BatchDialog::readSource(const Source& source, const std::stop_token& stop)
{
    const QuestionListLimits limits;
    std::vector<ListedQuestion> questions;
    const auto error = errorOf([&] {
        if (source.kind == List)
            questions = readQuestionList(source.paths.front(), limits, stop);
        else if (source.kind == Files)
            questions = questionsAbout(source.paths, source.question, source.mode);
        else
            questions = questionsAbout(picturesIn(source.paths.front(), source.below, limits.maxQuestions, stop),
                                       source.question, source.mode);
    });
    return error ? Read(*error) : Read(std::move(questions));
}

void BatchDialog::present(const Read& read)
{
    if (const auto* error = std::get_if<Error>(&read)) {
        m_summary->setText(coreText(*error));
        return;
    }
    const auto& entries = std::get<std::vector<ListedQuestion>>(read);
    for (const ListedQuestion& entry : entries) {
        if (entry.problem.empty())
            m_questions.push_back(entry.asked);
    }
    m_preview->present(entries);
    const int leftOut = static_cast<int>(entries.size() - m_questions.size());
    QString summary = entries.empty() ? tr("There are no pictures in this folder.")
                                      : tr("%n question(s) to ask.", nullptr, static_cast<int>(m_questions.size()));
    if (leftOut > 0)
        summary += QLatin1Char(' ') + tr("%n cannot be asked and is left out.", nullptr, leftOut);
    m_summary->setText(summary);
    m_start->setEnabled(!m_questions.empty());
}

void BatchDialog::accept()
{
    if (!m_start->isEnabled())
        return;
    Q_EMIT questionsChosen(m_questions);
    QDialog::accept();
}

} // namespace vpt::ui
