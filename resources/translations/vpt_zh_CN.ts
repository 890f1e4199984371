<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Canvas</name>
    <message>
        <source>model&apos;s crop</source>
        <translation>模型的裁剪</translation>
    </message>
    <message>
        <source>tokens %1</source>
        <translation>词元 %1</translation>
    </message>
    <message>
        <source>your crop · %1 px</source>
        <translation>您的裁剪 · %1 像素</translation>
    </message>
    <message>
        <source>your box · %1</source>
        <translation>您的框 · %1</translation>
    </message>
    <message>
        <source>its crop · %1 px</source>
        <translation>其裁剪 · %1 像素</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>%1 B</source>
        <comment>billions</comment>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>millions</comment>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>×%1</source>
        <translation>×%1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>vision tower</source>
        <translation>视觉塔</translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation>GPU %1</translation>
    </message>
</context>
<context>
    <name>QDockWidget</name>
    <message>
        <source>Hide this panel</source>
        <translation>隐藏此面板</translation>
    </message>
    <message>
        <source>Hide the panel %1</source>
        <translation>隐藏面板 %1</translation>
    </message>
</context>
<context>
    <name>StageText</name>
    <message>
        <source>1 image token</source>
        <translation>1 个图像词元</translation>
    </message>
    <message>
        <source>%1 image tokens</source>
        <translation>%1 个图像词元</translation>
    </message>
    <message>
        <source>CLIP</source>
        <translation>CLIP</translation>
    </message>
    <message>
        <source>DINOv2</source>
        <translation>DINOv2</translation>
    </message>
    <message>
        <source>SAM</source>
        <translation>SAM</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>未到达</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>layers %1 %</source>
        <translation>层 %1 %</translation>
    </message>
    <message>
        <source>Read image</source>
        <translation>读取图像</translation>
    </message>
    <message>
        <source>saw %1 of %2</source>
        <translation>看到 %1，原图 %2</translation>
    </message>
    <message>
        <source>The model asked for several kinds of perception at once, so its first text is the answer.</source>
        <translation>模型一次请求了多种感知，因此它的第一段文字就是回答。</translation>
    </message>
    <message>
        <source>The region tokens were incomplete, so there was nothing to look at.</source>
        <translation>区域词元不完整，因此没有可看的内容。</translation>
    </message>
    <message>
        <source>Direct mode: perception tokens were not allowed.</source>
        <translation>直接模式：不允许使用感知词元。</translation>
    </message>
    <message>
        <source>The model chose to answer at once.</source>
        <translation>模型选择立即回答。</translation>
    </message>
    <message>
        <source>Perception</source>
        <translation>感知</translation>
    </message>
    <message>
        <source>p %1</source>
        <translation>p %1</translation>
    </message>
    <message>
        <source>Your region</source>
        <translation>您的区域</translation>
    </message>
    <message>
        <source>Your %1 regions</source>
        <translation>您的 %1 个区域</translation>
    </message>
    <message>
        <source>Chose a region</source>
        <translation>选择了一个区域</translation>
    </message>
    <message>
        <source>Chose %1 regions</source>
        <translation>选择了 %1 个区域</translation>
    </message>
    <message>
        <source>your tokens in place of the model&apos;s</source>
        <translation>用您的词元替换模型的词元</translation>
    </message>
    <message>
        <source>cells %1</source>
        <translation>格 %1</translation>
    </message>
    <message>
        <source>Asked for %1 features</source>
        <translation>请求了 %1 特征</translation>
    </message>
    <message>
        <source>the whole image, encoded again</source>
        <translation>整张图像，再次编码</translation>
    </message>
    <message>
        <source>No second look</source>
        <translation>没有第二次观察</translation>
    </message>
    <message>
        <source>reading the question</source>
        <translation>正在读取问题</translation>
    </message>
    <message>
        <source>choosing where to look</source>
        <translation>正在选择看哪里</translation>
    </message>
    <message>
        <source>your box</source>
        <translation>您的框</translation>
    </message>
    <message>
        <source>the model&apos;s box</source>
        <translation>模型的框</translation>
    </message>
    <message>
        <source>Region %1</source>
        <translation>区域 %1</translation>
    </message>
    <message>
        <source>%1 as fine as the first look</source>
        <translation>精细度为第一次观察的 %1</translation>
    </message>
    <message>
        <source>%1, %2 px, read at %3</source>
        <translation>%1，%2 像素，以 %3 读取</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>再次读取</translation>
    </message>
    <message>
        <source>Nothing to read again: the answer needed one look.</source>
        <translation>无需再次读取：回答只需一次观察。</translation>
    </message>
    <message>
        <source>Read %1 crops again</source>
        <translation>再次读取 %1 个裁剪</translation>
    </message>
    <message>
        <source>Read the crop again</source>
        <translation>再次读取裁剪</translation>
    </message>
    <message>
        <source>Read the image with %1</source>
        <translation>用 %1 读取图像</translation>
    </message>
    <message>
        <source>seen at %1</source>
        <translation>以 %1 观察</translation>
    </message>
    <message>
        <source>gate %1</source>
        <translation>门控 %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>The model ended its answer without a word.</source>
        <translation>模型未给出任何文字就结束了回答。</translation>
    </message>
    <message>
        <source>mean token probability %1</source>
        <translation>平均词元概率 %1</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>the model&apos;s boxes</source>
        <translation>模型的框</translation>
    </message>
    <message>
        <source>%1 features</source>
        <translation>%1 特征</translation>
    </message>
    <message>
        <source>no second look</source>
        <translation>没有第二次观察</translation>
    </message>
    <message>
        <source>Round %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>set</source>
        <translation>给定</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>区域</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Direct</source>
        <translation>直接</translation>
    </message>
    <message>
        <source>The model decides whether and how it looks again</source>
        <translation>由模型决定是否以及怎样再看一次</translation>
    </message>
    <message>
        <source>Ask the model to choose a region and read it again</source>
        <translation>让模型选择一个区域并再次读取</translation>
    </message>
    <message>
        <source>Ask the model to read the whole image again with its second encoder</source>
        <translation>让模型用第二个编码器再次读取整张图像</translation>
    </message>
    <message>
        <source>Answer at once, without a second look</source>
        <translation>立即回答，不再看第二次</translation>
    </message>
</context>
<context>
    <name>vpt::ui::CanvasView</name>
    <message>
        <source>draw box</source>
        <translation>画框</translation>
    </message>
    <message>
        <source>change box</source>
        <translation>更改框</translation>
    </message>
    <message>
        <source>resize box</source>
        <translation>调整框大小</translation>
    </message>
    <message>
        <source>move box</source>
        <translation>移动框</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>%1, %2 pixels</source>
        <translation>%1，%2 像素</translation>
    </message>
    <message>
        <source>model&apos;s region: cells %1</source>
        <translation>模型的区域：格 %1</translation>
    </message>
    <message>
        <source>your box: cells %1</source>
        <translation>您的框：格 %1</translation>
    </message>
</context>
<context>
    <name>vpt::ui::EnginePage</name>
    <message>
        <source>Runs on</source>
        <translation>运行设备</translation>
    </message>
    <message>
        <source>Automatic takes the first GPU where there is one.</source>
        <translation>“自动”会在有 GPU 时使用第一块 GPU。</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>How weights are held in memory. Automatic keeps bf16 as it is stored.</source>
        <translation>权重在内存中的存放方式。“自动”会让 bf16 保持原样。</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>Of the CPU, for the model. Automatic: one a core. Takes effect when the window opens again.</source>
        <translation>模型使用的 CPU 线程。自动：每个核心一个。窗口重新打开后生效。</translation>
    </message>
</context>
<context>
    <name>vpt::ui::GeneralPage</name>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Takes effect when the window opens again.</source>
        <translation>窗口重新打开后生效。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>最近文件</translation>
    </message>
    <message>
        <source>How many are listed and remembered.</source>
        <translation>列出并记住的数量。</translation>
    </message>
    <message>
        <source>Folder of the sessions</source>
        <translation>会话文件夹</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Choose the folder of the sessions</source>
        <translation>选择会话文件夹</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Where new sessions are kept. Empty: the folder shown in grey.</source>
        <translation>新会话的存放位置。留空：使用灰色显示的文件夹。</translation>
    </message>
    <message>
        <source>Give the folder of the sessions with its whole path, from / on.</source>
        <translation>请给出会话文件夹从 / 开始的完整路径。</translation>
    </message>
    <message>
        <source>Sessions cannot be kept in %1: it is no folder that you may write to.</source>
        <translation>会话无法存放在 %1：它不是您可以写入的文件夹。</translation>
    </message>
</context>
<context>
    <name>vpt::ui::MainWindow</name>
    <message>
        <source>Open, paste or drop a picture</source>
        <translation>打开、粘贴或拖入一张图片</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>How the model may look again</source>
        <translation>模型可以怎样再看一次</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Sample pictures</source>
        <translation>示例图片</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Language and threads change when the window opens again.</source>
        <translation>语言和线程数在窗口重新打开后更改。</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Open it again now</source>
        <translation>立即重新打开</translation>
    </message>
    <message>
        <source>About VPT Studio</source>
        <translation>关于 VPT Studio</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;%1 %2&lt;/b&gt;&lt;/p&gt;&lt;p&gt;Asks questions about pictures with Visual Perception Token models, and shows how the model looked before it answered.&lt;/p&gt;&lt;p&gt;Licence: Apache-2.0. Nothing leaves this machine.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;%1 %2&lt;/b&gt;&lt;/p&gt;&lt;p&gt;用视觉感知词元模型就图片提问，并展示模型回答之前是怎样观察的。&lt;/p&gt;&lt;p&gt;许可证：Apache-2.0。任何数据都不会离开本机。&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Add models folder</source>
        <translation>添加模型文件夹</translation>
    </message>
    <message>
        <source>Runs on</source>
        <translation>运行设备</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值类型</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>正在加载</translation>
    </message>
    <message>
        <source>not loaded</source>
        <translation>未加载</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>没有模型</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 参数</translation>
    </message>
    <message>
        <source>a sample: its answers are chance</source>
        <translation>样例：其回答是随机的</translation>
    </message>
    <message>
        <source>Open pictures</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff);;All files (*)</source>
        <translation>图片 (*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff);;所有文件 (*)</translation>
    </message>
    <message>
        <source>pasted picture</source>
        <translation>粘贴的图片</translation>
    </message>
    <message>
        <source>Open another</source>
        <translation>打开另一张</translation>
    </message>
    <message>
        <source>cells %1 · crop %2 px</source>
        <translation>格 %1 · 裁剪 %2 像素</translation>
    </message>
    <message>
        <source>Load anyway</source>
        <translation>仍然加载</translation>
    </message>
    <message>
        <source>Choose another model</source>
        <translation>选择其他模型</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再问一次</translation>
    </message>
    <message>
        <source>back to the model&apos;s box</source>
        <translation>回到模型的框</translation>
    </message>
    <message>
        <source>make box exact</source>
        <translation>框改为精确</translation>
    </message>
    <message>
        <source>snap box</source>
        <translation>框对齐到格</translation>
    </message>
    <message>
        <source>Open a picture first</source>
        <translation>请先打开一张图片</translation>
    </message>
    <message>
        <source>Type a question first</source>
        <translation>请先输入问题</translation>
    </message>
    <message>
        <source>Ask the model (Return in the question field)</source>
        <translation>询问模型（在问题栏按 Return）</translation>
    </message>
    <message>
        <source>Ask the same question again</source>
        <translation>再次询问同一问题</translation>
    </message>
    <message>
        <source>Draw a box first (B)</source>
        <translation>请先画一个框 (B)</translation>
    </message>
    <message>
        <source>Answer again, reading your box instead of the model&apos;s</source>
        <translation>重新回答，读取您的框而不是模型的框</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在运行的任务</translation>
    </message>
    <message>
        <source>Stop loading or answering</source>
        <translation>停止加载或回答</translation>
    </message>
    <message>
        <source>Draw a box: what the model shall read again</source>
        <translation>画一个框：模型应再次读取的内容</translation>
    </message>
    <message>
        <source>Only for answers that used features</source>
        <translation>仅用于使用了特征的回答</translation>
    </message>
    <message>
        <source>What the control token picked from the features</source>
        <translation>控制词元从特征中选取的内容</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>正在加载 %1</translation>
    </message>
    <message>
        <source>Stage %1 of %2 · %3</source>
        <translation>阶段 %1 / %2 · %3</translation>
    </message>
    <message>
        <source>Opening the picture</source>
        <translation>正在打开图片</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>No model loaded</source>
        <translation>未加载模型</translation>
    </message>
</context>
<context>
    <name>vpt::ui::MessageBar</name>
    <message>
        <source>request</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>消息的详细信息</translation>
    </message>
    <message>
        <source>Kind: %1
Problem: %2
Where: %3
Advice: %4
Program: %5 %6</source>
        <translation>类别：%1
问题：%2
位置：%3
建议：%4
程序：%5 %6</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ModelCatalog</name>
    <message>
        <source>being looked at…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>This model is not trained to answer.</source>
        <translation>此模型未经回答训练。</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 参数</translation>
    </message>
    <message>
        <source>needs %1, %2 has %3 free</source>
        <translation>需要 %1，%2 可用 %3</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>内置</translation>
    </message>
    <message>
        <source>shows the machinery only</source>
        <translation>仅演示运行机制</translation>
    </message>
    <message>
        <source>fits in memory (%1)</source>
        <translation>内存足够（%1）</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ModelChooser</name>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Add models folder…</source>
        <translation>添加模型文件夹…</translation>
    </message>
    <message>
        <source>Search a folder, on any drive, for downloaded checkpoints; nothing is copied</source>
        <translation>在任意磁盘的文件夹中查找已下载的检查点；不会复制任何内容</translation>
    </message>
    <message>
        <source>Folders with config.json and weights</source>
        <translation>包含 config.json 和权重的文件夹</translation>
    </message>
</context>
<context>
    <name>vpt::ui::PicturePage</name>
    <message>
        <source>Upright, as the camera held it</source>
        <translation>正立，按相机拍摄方向</translation>
    </message>
    <message>
        <source>As the file stores it</source>
        <translation>按文件存储的方向</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>The model&apos;s authors read pictures as stored, without turning them. Counts for pictures that are opened from now on.</source>
        <translation>模型作者按存储方向读取图片，不旋转。对此后打开的图片生效。</translation>
    </message>
    <message>
        <source>Answer as soon as a box is drawn</source>
        <translation>画好框后立即回答</translation>
    </message>
    <message>
        <source>Your boxes</source>
        <translation>您的框</translation>
    </message>
    <message>
        <source>Only the second look and the answer run again.</source>
        <translation>只重新运行第二次观察和回答。</translation>
    </message>
    <message>
        <source>Draw exact pixels instead of whole cells</source>
        <translation>画精确像素而不是整格</translation>
    </message>
    <message>
        <source>Whole cells are what the model itself can ask for.</source>
        <translation>整格是模型自己能够请求的单位。</translation>
    </message>
</context>
<context>
    <name>vpt::ui::QuestionEdit</name>
    <message>
        <source>Ask something about the picture</source>
        <translation>就图片提问</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Return asks, Shift+Return starts a new line</source>
        <translation>Return 提问，Shift+Return 换行</translation>
    </message>
</context>
<context>
    <name>vpt::ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>设置的页面</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <translation>保存在 %1</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Set everything that is shown here to what it was at first</source>
        <translation>将此处的所有设置恢复为最初的值</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
</context>
<context>
    <name>vpt::ui::SettingsPage</name>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>%1 · %2, %3 free</source>
        <translation>%1 · %2，可用 %3</translation>
    </message>
    <message>
        <source>fp32 · as the reference, most memory</source>
        <translation>fp32 · 与参考实现一致，占用内存最多</translation>
    </message>
    <message>
        <source>bf16 · half the memory</source>
        <translation>bf16 · 内存减半</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ShortcutPage</name>
    <message>
        <source>Search for an action or a key</source>
        <translation>查找操作或按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其按键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Take it from there</source>
        <translation>从那里取来</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>默认按键</translation>
    </message>
    <message>
        <source>Give this action the keys that it comes with</source>
        <translation>恢复此操作的默认按键</translation>
    </message>
    <message>
        <source>No keys</source>
        <translation>无按键</translation>
    </message>
    <message>
        <source>Take all keys from this action</source>
        <translation>取消此操作的所有按键</translation>
    </message>
    <message>
        <source>All usual keys</source>
        <translation>全部默认</translation>
    </message>
    <message>
        <source>Forget every key of your own</source>
        <translation>清除所有自定义按键</translation>
    </message>
    <message>
        <source>Press the new key for “%1”</source>
        <translation>请按下“%1”的新按键</translation>
    </message>
    <message>
        <source>“%1” belongs to a part of the window and cannot be changed.</source>
        <translation>“%1”属于窗口的一部分，不能更改。</translation>
    </message>
    <message>
        <source>Choose an action to change its key</source>
        <translation>选择一个操作以更改其按键</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>更改按键…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>vpt::ui::ShortcutTable</name>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Question field</source>
        <translation>问题栏</translation>
    </message>
    <message>
        <source>On the picture</source>
        <translation>在图片上</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>换行</translation>
    </message>
    <message>
        <source>Shift+Return</source>
        <translation>Shift+Return</translation>
    </message>
    <message>
        <source>Last question, in the empty field</source>
        <translation>上一个问题（栏为空时）</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Move the selected box</source>
        <translation>移动选中的框</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Resize the selected box</source>
        <translation>调整选中框的大小</translation>
    </message>
    <message>
        <source>Shift+Arrows</source>
        <translation>Shift+方向键</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>平移</translation>
    </message>
    <message>
        <source>Middle drag, Space+drag</source>
        <translation>中键拖动，空格+拖动</translation>
    </message>
    <message>
        <source>Zoom at the pointer</source>
        <translation>在指针处缩放</translation>
    </message>
    <message>
        <source>Ctrl+Wheel, pinch</source>
        <translation>Ctrl+滚轮，双指捏合</translation>
    </message>
    <message>
        <source>Hide all marks while held</source>
        <translation>按住时隐藏所有标记</translation>
    </message>
    <message>
        <source>A letter alone works only on the picture: add Ctrl or Alt.</source>
        <translation>单个字母只能用于图片上：请加上 Ctrl 或 Alt。</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”.</source>
        <translation>%1 属于“%2”。</translation>
    </message>
</context>
<context>
    <name>vpt::ui::StagePanel</name>
    <message>
        <source>%1: no words</source>
        <translation>%1：没有文字</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1：“%2”</translation>
    </message>
    <message>
        <source>Show this run again</source>
        <translation>再次显示此次运行</translation>
    </message>
    <message>
        <source>Ask a question: each stage appears here as soon as it is known.</source>
        <translation>提一个问题：各阶段一有结果就会显示在这里。</translation>
    </message>
    <message>
        <source>Tokens as text</source>
        <translation>词元文本</translation>
    </message>
    <message>
        <source>Every generated token: number, probability, text</source>
        <translation>每个生成的词元：编号、概率、文本</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the tokens</source>
        <translation>复制词元</translation>
    </message>
    <message>
        <source>Generated tokens</source>
        <translation>生成的词元</translation>
    </message>
    <message>
        <source>exactly the pixels given to the model</source>
        <translation>正是交给模型的像素</translation>
    </message>
    <message>
        <source>the pixels given to the encoder, and the gate: what the control token picked (bright = most)</source>
        <translation>交给编码器的像素，以及门控：控制词元选取的内容（越亮越多）</translation>
    </message>
</context>
<context>
    <name>vpt::ui::StageRow</name>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>Your box has changed since: answer again to bring this up to date</source>
        <translation>您的框此后已更改：请重新回答以更新</translation>
    </message>
    <message>
        <source>Stage %1: %2, %3</source>
        <translation>阶段 %1：%2，%3</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>回答：%1</translation>
    </message>
</context>
<context>
    <name>vpt::ui::StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Memory %1 of %2</source>
        <translation>内存 %1 / %2</translation>
    </message>
    <message>
        <source>Memory %1</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>正在加载 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>vpt::ui::WindowActions</name>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Open pictures</source>
        <translation>打开图片</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Paste a picture, or text into the question</source>
        <translation>粘贴图片，或将文字粘贴到问题栏</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>上一张图片</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>下一张图片</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>提问</translation>
    </message>
    <message>
        <source>Ask the model (Return in the question field)</source>
        <translation>询问模型（在问题栏按 Return）</translation>
    </message>
    <message>
        <source>Answer with my box</source>
        <translation>用我的框回答</translation>
    </message>
    <message>
        <source>Answer again, reading your box instead of the model&apos;s</source>
        <translation>重新回答，读取您的框而不是模型的框</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再问一次</translation>
    </message>
    <message>
        <source>Ask the same question again</source>
        <translation>再次询问同一问题</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop loading or answering</source>
        <translation>停止加载或回答</translation>
    </message>
    <message>
        <source>Go to the question</source>
        <translation>转到问题栏</translation>
    </message>
    <message>
        <source>Cancel drag, deselect, stop</source>
        <translation>取消拖动、取消选择、停止</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo the last change of your boxes</source>
        <translation>撤销对框的上一次更改</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Redo the change of your boxes</source>
        <translation>重做对框的更改</translation>
    </message>
    <message>
        <source>Back to the model&apos;s box</source>
        <translation>回到模型的框</translation>
    </message>
    <message>
        <source>Remove your box</source>
        <translation>移除您的框</translation>
    </message>
    <message>
        <source>Next box</source>
        <translation>下一个框</translation>
    </message>
    <message>
        <source>Previous box</source>
        <translation>上一个框</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Move and resize boxes</source>
        <translation>移动和调整框</translation>
    </message>
    <message>
        <source>Box</source>
        <translation>框</translation>
    </message>
    <message>
        <source>Draw a box: what the model shall read again</source>
        <translation>画一个框：模型应再次读取的内容</translation>
    </message>
    <message>
        <source>Add box</source>
        <translation>添加框</translation>
    </message>
    <message>
        <source>Draw one more box</source>
        <translation>再画一个框</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>Draw exact pixels instead of whole cells of the grid</source>
        <translation>画精确像素而不是网格的整格</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>One pixel of the picture for one of the screen</source>
        <translation>图片一个像素对应屏幕一个像素</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适应</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>显示整张图片</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message>
        <source>The 8 × 8 cells that region tokens name</source>
        <translation>区域词元所指的 8 × 8 个格</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>The cells that the model&apos;s tokens name (dashed)</source>
        <translation>模型词元所指的格（虚线）</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>What the model reads again (solid)</source>
        <translation>模型再次读取的内容（实线）</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>What the control token picked from the features</source>
        <translation>控制词元从特征中选取的内容</translation>
    </message>
    <message>
        <source>Show stage %1</source>
        <translation>显示阶段 %1</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Choose model…</source>
        <translation>选择模型…</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <source>Choose device…</source>
        <translation>选择设备…</translation>
    </message>
    <message>
        <source>Where the model runs, and with which numbers</source>
        <translation>模型在哪里运行，使用哪种数值</translation>
    </message>
    <message>
        <source>Add models folder…</source>
        <translation>添加模型文件夹…</translation>
    </message>
    <message>
        <source>Search a folder, on any drive, for downloaded checkpoints; nothing is copied</source>
        <translation>在任意磁盘的文件夹中查找已下载的检查点；不会复制任何内容</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Models…</source>
        <translation>模型…</translation>
    </message>
    <message>
        <source>What there is, what is missing, what fits in memory</source>
        <translation>有哪些、缺什么、内存能否容纳</translation>
    </message>
    <message>
        <source>Eject model</source>
        <translation>卸载模型</translation>
    </message>
    <message>
        <source>Free the memory that the model takes</source>
        <translation>释放模型占用的内存</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>指南</translation>
    </message>
    <message>
        <source>A short guide with pictures</source>
        <translation>带图的简短指南</translation>
    </message>
    <message>
        <source>About VPT Studio</source>
        <translation>关于 VPT Studio</translation>
    </message>
</context>
</TS>
