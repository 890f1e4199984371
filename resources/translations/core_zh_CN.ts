<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Core</name>
    <message>
        <location filename="../../core/base/atomic_file.cpp"/>
        <source>cannot be written: %1</source>
        <translation>无法写入：%1</translation>
    </message>
    <message>
        <location filename="../../core/base/atomic_file.cpp"/>
        <source>Choose another folder or free some space.</source>
        <translation>请选择其他文件夹，或腾出一些空间。</translation>
    </message>
    <message>
        <location filename="../../core/base/atomic_file.cpp"/>
        <source>is not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <location filename="../../core/base/atomic_file.cpp"/>
        <source>Name a file to be written.</source>
        <translation>请指定要写入的文件。</translation>
    </message>
    <message>
        <location filename="../../core/base/atomic_folder.cpp"/>
        <source>is not a folder</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <location filename="../../core/base/atomic_folder.cpp"/>
        <source>Name a folder to be written.</source>
        <translation>请指定要写入的文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/base/sha256.cpp"/>
        <source>SHA-256 is not available</source>
        <translation>SHA-256 不可用</translation>
    </message>
    <message>
        <location filename="../../core/batch/csv_table.cpp"/>
        <source>Repair the table in an editor, or write it anew.</source>
        <translation>请在编辑器中修复表格，或重新写入。</translation>
    </message>
    <message>
        <location filename="../../core/batch/csv_table.cpp"/>
        <source>a field in quotes begins here, and its quotes are never closed</source>
        <translation>带引号的字段由此开始，而引号一直没有闭合</translation>
    </message>
    <message>
        <location filename="../../core/batch/csv_table.cpp"/>
        <source>text stands behind the closing quotes of a field; quotes inside a field are written twice</source>
        <translation>字段的右引号之后还有文字；字段内的引号须写两次</translation>
    </message>
    <message>
        <location filename="../../core/batch/csv_table.cpp"/>
        <source>the table has more than %1 rows</source>
        <translation>表格超过 %1 行</translation>
    </message>
    <message>
        <location filename="../../core/batch/picture_folder.cpp"/>
        <source>the folder cannot be read (%1)</source>
        <translation>文件夹无法读取（%1）</translation>
    </message>
    <message>
        <location filename="../../core/batch/picture_folder.cpp"/>
        <source>there are more than %1 pictures</source>
        <translation>图片超过 %1 张</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>Name a table with the columns image and question, or JSON objects with these keys.</source>
        <translation>请指定含 image 和 question 列的表格，或含这些键的 JSON 对象。</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>the list is empty</source>
        <translation>列表是空的</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>the list holds no question</source>
        <translation>列表中没有问题</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>the list holds more than %1 questions</source>
        <translation>列表中的问题超过 %1 个</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>%1 fields were expected, as the first line has them, and there are %2</source>
        <translation>按首行应有 %1 个字段，实有 %2 个</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>the first line must name the columns image and question, and "%1" is missing there</source>
        <translation>首行必须列出 image 和 question 列，而其中缺少“%1”</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>%1: a text was expected</source>
        <translation>%1：应为文本</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>the sample names no picture</source>
        <translation>样本没有指明图片</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>it names no picture</source>
        <translation>没有指明图片</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>"%1" is none of the modes auto, region, action, direct</source>
        <translation>“%1”不是 auto、region、action、direct 中的任何一种模式</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>there is no question</source>
        <translation>没有问题</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>there is not enough memory to read the list</source>
        <translation>内存不足，无法读取列表</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>Split it.</source>
        <translation>请将其拆分。</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>the file is no text in UTF-8</source>
        <translation>文件不是 UTF-8 文本</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>Save it as UTF-8; a spreadsheet has to be exported as CSV.</source>
        <translation>请保存为 UTF-8；电子表格须导出为 CSV。</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>there is no picture %1</source>
        <translation>没有图片 %1</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>%1 cannot be opened (%2)</source>
        <translation>%1 无法打开（%2）</translation>
    </message>
    <message>
        <location filename="../../core/batch/question_list.cpp"/>
        <source>%1 is no file</source>
        <translation>%1 不是文件</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/checkpoint.cpp"/>
        <source>has no tensor "%1"</source>
        <translation>没有张量“%1”</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/checkpoint_writer.cpp"/>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>%1: %2 is not a multiple of num_attention_heads %3</source>
        <translation>%1：%2 不是 num_attention_heads %3 的倍数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>%1: %2 is not a multiple of num_key_value_heads %3</source>
        <translation>%1：%2 不是 num_key_value_heads %3 的倍数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>%1: %2 is not a multiple of patch_size %3</source>
        <translation>%1：%2 不是 patch_size %3 的倍数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>%1: an object { } was expected</source>
        <translation>%1：应为对象 { }</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>%1: "%2" is not supported, only "mrope" (also written "default")</source>
        <translation>%1：不支持“%2”，只支持“mrope”（也写作“default”）</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>rope_scaling.mrope_section: expected three numbers that sum to %1 (half of hidden_size / num_attention_heads)</source>
        <translation>rope_scaling.mrope_section：应为三个数，其和为 %1（hidden_size / num_attention_heads 的一半）</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>vision_config.hidden_size: expected the language model's hidden_size %1, found %2</source>
        <translation>vision_config.hidden_size：应为语言模型的 hidden_size %1，实为 %2</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>vision_config.embed_dim: %1 is not a multiple of four times num_heads %2</source>
        <translation>vision_config.embed_dim：%1 不是 num_heads %2 的四倍的倍数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>seg_config.global_attn_indexes: names a layer that is not below num_hidden_layers %1</source>
        <translation>seg_config.global_attn_indexes：其中的层号不小于 num_hidden_layers %1</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>model_type: this is a plain Qwen2-VL model, it has no perception tokens</source>
        <translation>model_type：这是普通的 Qwen2-VL 模型，没有感知词元</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>model_type: is missing, so this is no Visual Perception Token model</source>
        <translation>model_type：缺失，因此这不是视觉感知词元模型</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>model_type: "%1" is not a Visual Perception Token model</source>
        <translation>model_type：“%1”不是视觉感知词元模型</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>vision_encoder_ls: "%1" is unknown, expected "clip", "dino" or "sam"</source>
        <translation>vision_encoder_ls：“%1”未知，应为“clip”、“dino”或“sam”</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>vision_encoder_ls: names %1 encoders, expected exactly one</source>
        <translation>vision_encoder_ls：列出了 %1 个编码器，应正好一个</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/config.cpp"/>
        <source>quantization_config: quantized weights are not supported</source>
        <translation>quantization_config：不支持量化的权重</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/describe.cpp"/>
        <source>%1 problems:</source>
        <translation>%1 个问题：</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/describe.cpp"/>
        <source>and %1 more</source>
        <translation>以及另外 %1 个</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/file_kind.cpp"/>
        <source>this is a Git LFS pointer, not the file itself</source>
        <translation>这是 Git LFS 指针，不是文件本身</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/file_kind.cpp"/>
        <source>Run "git lfs pull" in the folder, or download the file itself</source>
        <translation>请在该文件夹中运行“git lfs pull”，或下载文件本身</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/file_kind.cpp"/>
        <source>this is an HTML page, not the file itself</source>
        <translation>这是 HTML 网页，不是文件本身</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/file_kind.cpp"/>
        <source>The download saved a web page; fetch the file again from its download link</source>
        <translation>下载到的是一个网页；请从文件的下载链接重新获取</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/file_kind.cpp"/>
        <source>this is an XML document, not the file itself</source>
        <translation>这是 XML 文档，不是文件本身</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/file_kind.cpp"/>
        <source>The server probably answered with an error; download the file again</source>
        <translation>服务器可能返回了错误；请重新下载文件</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/file_kind.cpp"/>
        <source>this is a GGUF file</source>
        <translation>这是 GGUF 文件</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/file_kind.cpp"/>
        <source>Use the safetensors or PyTorch weights of the model</source>
        <translation>请使用该模型的 safetensors 或 PyTorch 权重</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/file_kind.cpp"/>
        <source>this is a gzip archive</source>
        <translation>这是 gzip 压缩包</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/file_kind.cpp"/>
        <source>Unpack it first</source>
        <translation>请先解压</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/file_kind.cpp"/>
        <source>it begins with nothing but zeros, as an unfinished download does</source>
        <translation>开头全是零，像是未完成的下载</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/file_kind.cpp"/>
        <source>Download the file again</source>
        <translation>请重新下载文件</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/inspect.cpp"/>
        <source>there is no tokenizer (tokenizer.json, or vocab.json with merges.txt)</source>
        <translation>没有分词器（tokenizer.json，或 vocab.json 和 merges.txt）</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/inspect.cpp"/>
        <source>This model is at the alignment stage (num_inner_forward_run is 1). It is the input of instruction tuning and can describe a picture, but not answer.</source>
        <translation>此模型处于对齐阶段（num_inner_forward_run 为 1）。它是指令微调的输入，能描述图片，但不能回答问题。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/inspect.cpp"/>
        <source>The tokenizer has neither region nor action tokens. It is the input of instruction tuning and can describe a picture, but not answer.</source>
        <translation>分词器既没有区域词元，也没有动作词元。此模型是指令微调的输入，能描述图片，但不能回答问题。</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/inspect.cpp"/>
        <source>The folder has problems: %1</source>
        <translation>此文件夹有问题：%1</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/inspect.cpp"/>
        <source>lm_head.weight and model.embed_tokens.weight differ, though config.json ties them: the value of lm_head.weight is used for both</source>
        <translation>lm_head.weight 与 model.embed_tokens.weight 不同，尽管 config.json 规定二者共用：两处都使用 lm_head.weight 的值</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/inspect.cpp"/>
        <source>%1: holds %2 NaN and %3 infinite values</source>
        <translation>%1：含有 %2 个 NaN 和 %3 个无穷值</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/inspect.cpp"/>
        <source>%1 stored tensors are not used, for example "%2"</source>
        <translation>%1 个已存储的张量没有用到，例如“%2”</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/json_fields.cpp"/>
        <source>%1: is missing</source>
        <translation>%1：缺失</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/json_fields.cpp"/>
        <source>%1: expected a whole number from %2 to %3, found %4</source>
        <translation>%1：应为 %2 到 %3 的整数，实为 %4</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/json_fields.cpp"/>
        <source>%1: expected a number from %2 to %3, found %4</source>
        <translation>%1：应为 %2 到 %3 的数，实为 %4</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/json_fields.cpp"/>
        <source>%1: expected true or false, found %2</source>
        <translation>%1：应为 true 或 false，实为 %2</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/json_fields.cpp"/>
        <source>%1: expected a text, found %2</source>
        <translation>%1：应为文本，实为 %2</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/json_fields.cpp"/>
        <source>%1: expected a list of whole numbers from %2 to %3, found %4</source>
        <translation>%1：应为 %2 到 %3 的整数的列表，实为 %4</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/json_fields.cpp"/>
        <source>%1: expected a list of texts, found %2</source>
        <translation>%1：应为文本的列表，实为 %2</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/json_fields.cpp"/>
        <source>%1: "%2" is not supported, only "%3"</source>
        <translation>%1：不支持“%2”，只支持“%3”</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/json_fields.cpp"/>
        <source>%1: false is not supported</source>
        <translation>%1：不支持 false</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/json_fields.cpp"/>
        <source>%1: true is not supported</source>
        <translation>%1：不支持 true</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/mapped_file.cpp"/>
        <source>cannot be read (%1)</source>
        <translation>无法读取（%1）</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/mapped_file.cpp"/>
        <source>is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/mapped_file.cpp"/>
        <source>became shorter while it was in use</source>
        <translation>在使用期间变短了</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/mapped_file.cpp"/>
        <source>Open the model again when nothing writes to its folder</source>
        <translation>请在没有程序写入其文件夹时重新打开模型</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>is not a pickle of protocol 2</source>
        <translation>不是协议 2 的 pickle</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>more than %1 objects</source>
        <translation>对象超过 %1 个</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>more than %1 values at once</source>
        <translation>同时存在的值超过 %1 个</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>takes a value where there is none</source>
        <translation>在没有值的地方取值</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>expected a function to be applied</source>
        <translation>应为要应用的函数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>expected a dictionary</source>
        <translation>应为字典</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>expected attributes</source>
        <translation>应为属性</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>expected a dictionary that takes attributes</source>
        <translation>应为接受属性的字典</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>expected a dictionary of tensors as the result</source>
        <translation>应为作为结果的张量字典</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>expected a storage's five values</source>
        <translation>应为存储的五个值</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>expected the arguments of OrderedDict</source>
        <translation>应为 OrderedDict 的参数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>expected storage, offset, size and stride of a tensor</source>
        <translation>应为张量的存储、偏移、尺寸和步长</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>expected a parameter's tensor</source>
        <translation>应为参数的张量</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>expected a tensor's storage</source>
        <translation>应为张量的存储</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>expected a tensor's size</source>
        <translation>应为张量的尺寸</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>expected a tensor's stride</source>
        <translation>应为张量的步长</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>there is no mark on the stack</source>
        <translation>栈上没有标记</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>remembers a value where there is none</source>
        <translation>在没有值的地方记住值</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>remembers more than %1 values</source>
        <translation>记住的值超过 %1 个</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>recalls the value %1, which was never remembered</source>
        <translation>取回了从未记住的值 %1</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>a storage's size is not a number from 0 up</source>
        <translation>存储的大小不是从 0 起的数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>a tensor's offset is not a number from 0 up</source>
        <translation>张量的偏移不是从 0 起的数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>a tensor's size is not a number from 0 up</source>
        <translation>张量的尺寸不是从 0 起的数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>a tensor's stride is not a number from 0 up</source>
        <translation>张量的步长不是从 0 起的数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>a tensor's size has more than %1 dimensions</source>
        <translation>张量的尺寸超过 %1 维</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>a tensor's stride has more than %1 dimensions</source>
        <translation>张量的步长超过 %1 维</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>names "%1", which no state dict needs; nothing of it was run</source>
        <translation>提到了“%1”，而任何 state dict 都不需要它；其中的内容均未运行</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>is not the id of a storage</source>
        <translation>不是存储的标识</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>an OrderedDict that is made from arguments</source>
        <translation>由参数构造的 OrderedDict</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>a tensor of size %1 with strides %2</source>
        <translation>张量的尺寸为 %1，步长却为 %2</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>a key without a value</source>
        <translation>有键而没有值</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>the pickle instruction %1 is not allowed</source>
        <translation>不允许 pickle 指令 %1</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>ends with values that are left over</source>
        <translation>结束时还有剩余的值</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>a key of the dictionary is not a text</source>
        <translation>字典的一个键不是文本</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>the entry "%1" is not a tensor</source>
        <translation>条目“%1”不是张量</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_machine.cpp"/>
        <source>has %1 bytes, more than a state dict needs</source>
        <translation>有 %1 字节，超过 state dict 所需</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_reader.cpp"/>
        <source>a text of %1 bytes is longer than the pickle</source>
        <translation>%1 字节的文本比 pickle 还长</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_reader.cpp"/>
        <source>a text that is too long or not UTF-8</source>
        <translation>文本过长或不是 UTF-8</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_reader.cpp"/>
        <source>the pickle ends in the middle of a name</source>
        <translation>pickle 在名称中间结束</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_reader.cpp"/>
        <source>a number of %1 bytes</source>
        <translation>%1 字节的数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/pickle_reader.h"/>
        <source>the pickle ends in the middle of an instruction</source>
        <translation>pickle 在指令中间结束</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its %1 holds null</source>
        <translation>其 %1 的内容是 null</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the entry "%1" holds null</source>
        <translation>条目“%1”的内容是 null</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its %1 holds true or false</source>
        <translation>其 %1 的内容是 true 或 false</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the entry "%1" holds true or false</source>
        <translation>条目“%1”的内容是 true 或 false</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its %1 holds a number that is not whole</source>
        <translation>其 %1 的内容是非整数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the entry "%1" holds a number that is not whole</source>
        <translation>条目“%1”的内容是非整数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its %1 holds binary data</source>
        <translation>其 %1 的内容是二进制数据</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the entry "%1" holds binary data</source>
        <translation>条目“%1”的内容是二进制数据</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its %1 holds a negative number</source>
        <translation>其 %1 的内容是负数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the entry "%1" holds a negative number</source>
        <translation>条目“%1”的内容是负数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its %1 holds a number</source>
        <translation>其 %1 的内容是数字</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the entry "%1" holds a number</source>
        <translation>条目“%1”的内容是数字</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its %1 holds a text</source>
        <translation>其 %1 的内容是文本</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the entry "%1" holds a text</source>
        <translation>条目“%1”的内容是文本</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its %1 holds an object</source>
        <translation>其 %1 的内容是对象</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the entry "%1" holds an object</source>
        <translation>条目“%1”的内容是对象</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its %1 holds a list</source>
        <translation>其 %1 的内容是列表</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the entry "%1" holds a list</source>
        <translation>条目“%1”的内容是列表</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its %1 holds %2, which is too large</source>
        <translation>其 %1 的内容 %2 过大</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its data_offsets are not two numbers</source>
        <translation>其 data_offsets 不是两个数</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its shape has more than %1 dimensions</source>
        <translation>其形状超过 %1 维</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its dtype "%1" is not supported</source>
        <translation>不支持其 dtype“%1”</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the key "%1" stands there twice</source>
        <translation>键“%1”出现了两次</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>more than %1 entries</source>
        <translation>条目超过 %1 个</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>unknown field "%1"</source>
        <translation>未知的字段“%1”</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>it has no dtype</source>
        <translation>没有 dtype</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>it has no shape</source>
        <translation>没有 shape</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>it has no data_offsets</source>
        <translation>没有 data_offsets</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>a number is too large</source>
        <translation>有一个数过大</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>only %1 bytes, too short for safetensors</source>
        <translation>只有 %1 字节，对 safetensors 来说太短</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the header is said to have %1 bytes, more than safetensors allows</source>
        <translation>文件头自称有 %1 字节，超过 safetensors 允许的大小</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>This is probably not a safetensors file</source>
        <translation>这可能不是 safetensors 文件</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the header has %1 bytes, but the file ends after %2</source>
        <translation>文件头有 %1 字节，但文件在 %2 字节后结束</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>the header does not begin with {</source>
        <translation>文件头不以 { 开头</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its data begin at %1, inside the tensor before, which ends at %2</source>
        <translation>其数据从 %1 开始，位于前一个张量之内，而后者到 %2 结束</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its data begin at %1, which leaves a hole after %2</source>
        <translation>其数据从 %1 开始，在 %2 之后留下空隙</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>%1 bytes of data, but the header describes %2: the file ends too early</source>
        <translation>数据有 %1 字节，但文件头所述为 %2：文件过早结束</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>%1 bytes of data, but the header describes %2: something was added at the end</source>
        <translation>数据有 %1 字节，但文件头所述为 %2：末尾添加了别的内容</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its data end at %1, before they begin at %2</source>
        <translation>其数据到 %1 结束，早于其开始处 %2</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its shape %1 is too large</source>
        <translation>其形状 %1 过大</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors.cpp"/>
        <source>its shape %1 of %2 takes %3 bytes, its data_offsets say %4</source>
        <translation>其形状 %1（%2）需要 %3 字节，而其 data_offsets 表示 %4</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors_writer.cpp"/>
        <source>two tensors of this name are to be written</source>
        <translation>要写入两个同名的张量</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors_writer.cpp"/>
        <source>the shape is impossible</source>
        <translation>形状不可能成立</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/safetensors_writer.cpp"/>
        <source>there are not as many bytes as the shape says</source>
        <translation>字节数与形状不符</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/strict_json.cpp"/>
        <source>a NUL byte inside the JSON text</source>
        <translation>JSON 文本中有 NUL 字节</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/strict_json.cpp"/>
        <source>a piece of more than 1 MiB</source>
        <translation>有一段超过 1 MiB</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/strict_json.cpp"/>
        <source>the JSON text is nested more than %1 levels deep</source>
        <translation>JSON 文本的嵌套超过 %1 层</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/strict_json.cpp"/>
        <source>the text is not valid UTF-8</source>
        <translation>文本不是有效的 UTF-8</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/strict_json.cpp"/>
        <source>the text is not valid JSON</source>
        <translation>文本不是有效的 JSON</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/strict_json.cpp"/>
        <source>larger than 16 MiB, which no such file is</source>
        <translation>大于 16 MiB，这种文件不会这么大</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/strict_json.cpp"/>
        <source>an object { } was expected</source>
        <translation>应为对象 { }</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/tensor_file.cpp"/>
        <source>this is PyTorch's old format from before version 1.6</source>
        <translation>这是 PyTorch 1.6 之前的旧格式</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/tensor_file.cpp"/>
        <source>Load and save it again with a current PyTorch, or use safetensors</source>
        <translation>请用当前的 PyTorch 加载并重新保存，或使用 safetensors</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/torch_pickle.cpp"/>
        <source>this zip archive has no data.pkl, so it is no PyTorch file</source>
        <translation>此 zip 压缩包中没有 data.pkl，因此不是 PyTorch 文件</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/torch_pickle.cpp"/>
        <source>this is a TorchScript program, which is not run</source>
        <translation>这是 TorchScript 程序，不会运行</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/torch_pickle.cpp"/>
        <source>Save the model's state dict instead</source>
        <translation>请改为保存模型的 state dict</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/torch_pickle.cpp"/>
        <source>does not belong into a file of weights</source>
        <translation>不应出现在权重文件中</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/torch_pickle.cpp"/>
        <source>the numbers are stored in byte order "%1"</source>
        <translation>数值以字节序“%1”存储</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/torch_pickle.cpp"/>
        <source>its storage "%1" is not in the file</source>
        <translation>其存储“%1”不在文件中</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/torch_pickle.cpp"/>
        <source>its storage "%1" should hold %2 values of %3, but has %4 bytes</source>
        <translation>其存储“%1”应有 %2 个 %3 类型的值，实有 %4 字节</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/torch_pickle.cpp"/>
        <source>its shape %1, strides %2, offset %3 reach behind the %4 values of its storage</source>
        <translation>其形状 %1、步长 %2、偏移 %3 超出了存储的 %4 个值</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/torch_pickle.cpp"/>
        <source>its shape %1, strides %2, offset %3 are not contiguous, which is not supported</source>
        <translation>其形状 %1、步长 %2、偏移 %3 不连续，不受支持</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/torch_pickle.cpp"/>
        <source>its shape %1, strides %2, offset %3 begin behind the %4 values of its storage</source>
        <translation>其形状 %1、步长 %2、偏移 %3 的起点在存储的 %4 个值之后</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/torch_pickle.cpp"/>
        <source>is there twice</source>
        <translation>出现了两次</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/validation.cpp"/>
        <source>all names begin with "%1", as a training wrapper writes them</source>
        <translation>所有名称都以“%1”开头，这是训练时的包装所写</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/validation.cpp"/>
        <source>this is a LoRA adapter, not a whole model. Merge it with its base model first</source>
        <translation>这是 LoRA 适配器，不是完整的模型。请先将其与基础模型合并</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/validation.cpp"/>
        <source>the weights are those of a "%1" model, but config.json describes a "%2" model</source>
        <translation>权重属于“%1”模型，但 config.json 描述的是“%2”模型</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/validation.cpp"/>
        <source>the names are those of a newer transformers version ("model.visual."), which VPT models do not use</source>
        <translation>名称属于较新的 transformers 版本（“model.visual.”），VPT 模型不使用它</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/validation.cpp"/>
        <source>the projector "%1" is missing: this may be a plain Qwen2-VL model</source>
        <translation>缺少投影器“%1”：这可能是普通的 Qwen2-VL 模型</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/validation.cpp"/>
        <source>these are the tensors of another model, for example "%1"</source>
        <translation>这些是另一个模型的张量，例如“%1”</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/validation.cpp"/>
        <source>%1: expected [%2], found nothing</source>
        <translation>%1：应为 [%2]，却没有</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/validation.cpp"/>
        <source>%1: expected [%2], found [%3]</source>
        <translation>%1：应为 [%2]，实为 [%3]</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/validation.cpp"/>
        <source>%1: expected [%2] of a floating type, found %3</source>
        <translation>%1：应为浮点类型的 [%2]，实为 %3</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/weight_files.cpp"/>
        <source>the tensor "%1" stands in two files, also in %2</source>
        <translation>张量“%1”出现在两个文件中，另一处是 %2</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/weight_files.cpp"/>
        <source>it has no "weight_map" of tensors and files</source>
        <translation>没有列出张量与文件的“weight_map”</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/weight_files.cpp"/>
        <source>the file of "%1" is not a text</source>
        <translation>“%1”的文件名不是文本</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/weight_files.cpp"/>
        <source>%1: it places "%2" in %3, which does not hold it</source>
        <translation>%1：它把“%2”放在 %3 中，而其中没有</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/weight_files.cpp"/>
        <source>%1: it places "%2" in %3, but it stands in %4</source>
        <translation>%1：它把“%2”放在 %3 中，实际却在 %4 中</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/weight_files.cpp"/>
        <source>%1: the file "%2" is not inside the folder</source>
        <translation>%1：文件“%2”不在此文件夹内</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/weight_files.cpp"/>
        <source>%1: is missing, though %2 names it. Download it too</source>
        <translation>%1：缺失，而 %2 中列有它。请一并下载</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/weight_files.cpp"/>
        <source>no weight file; "%1" is an unfinished download</source>
        <translation>没有权重文件；“%1”是未完成的下载</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/weight_files.cpp"/>
        <source>only a LoRA adapter, not a whole model. Merge it with its base model first</source>
        <translation>只有 LoRA 适配器，不是完整的模型。请先将其与基础模型合并</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/weight_files.cpp"/>
        <source>there is "%1", but neither model.safetensors nor an index of the shards. Download the .index.json file too</source>
        <translation>有“%1”，但既没有 model.safetensors，也没有分片的索引。请一并下载 .index.json 文件</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/weight_files.cpp"/>
        <source>no weight file (model.safetensors or pytorch_model.bin, or their shards with an index). Download the weights into the folder</source>
        <translation>没有权重文件（model.safetensors 或 pytorch_model.bin，或带索引的分片）。请将权重下载到此文件夹</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>the zip directory ends at byte %1, in the middle of a record</source>
        <translation>zip 目录在字节 %1 处、一条记录的中间结束</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>the zip directory at the end is missing, as in a half download</source>
        <translation>末尾缺少 zip 目录，像是只下载了一半</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>a zip archive in several parts</source>
        <translation>这是分卷的 zip 压缩包</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>the zip64 record is not at byte %1, where it should be</source>
        <translation>zip64 记录不在应在的字节 %1 处</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>the zip directory of %1 bytes at byte %2 is not inside the file</source>
        <translation>字节 %2 处 %1 字节的 zip 目录不在文件之内</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>the zip archive has %1 entries, more than %2</source>
        <translation>zip 压缩包有 %1 个条目，超过 %2 个</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>the zip directory holds more than its %1 entries</source>
        <translation>zip 目录的内容多于其 %1 个条目</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>the zip directory is broken at byte %1</source>
        <translation>zip 目录在字节 %1 处损坏</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>is encrypted</source>
        <translation>已加密</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>is compressed, which PyTorch never does</source>
        <translation>已压缩，而 PyTorch 从不压缩</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>has two different sizes, though it is not compressed</source>
        <translation>有两个不同的大小，尽管没有压缩</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>has a broken extra field</source>
        <translation>附加字段损坏</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>has a broken zip64 field</source>
        <translation>zip64 字段损坏</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>has a name that leads out of the archive or is not text</source>
        <translation>其名称指向压缩包之外，或不是文本</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>is not at byte %1, where the directory places it</source>
        <translation>不在目录所指的字节 %1 处</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>has another name at its data than in the directory</source>
        <translation>数据处的名称与目录中的不同</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>ends behind the end of the file</source>
        <translation>超出了文件末尾</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>overlaps the entry before it</source>
        <translation>与前一个条目重叠</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_archive.cpp"/>
        <source>overlaps the zip directory</source>
        <translation>与 zip 目录重叠</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_writer.cpp"/>
        <source>more than 4 GB do not fit into one PyTorch file</source>
        <translation>一个 PyTorch 文件放不下 4 GB 以上的内容</translation>
    </message>
    <message>
        <location filename="../../core/checkpoint/zip_writer.cpp"/>
        <source>Write smaller shards.</source>
        <translation>请写成更小的分片。</translation>
    </message>
    <message>
        <location filename="../../core/dataset/data_file.cpp"/>
        <source>Name a data file: a JSON array of samples with messages and images.</source>
        <translation>请指定数据文件：由含 messages 和 images 的样本组成的 JSON 数组。</translation>
    </message>
    <message>
        <location filename="../../core/dataset/data_file.cpp"/>
        <source>there is not enough memory to read the file</source>
        <translation>内存不足，无法读取文件</translation>
    </message>
    <message>
        <location filename="../../core/dataset/data_file.cpp"/>
        <source>there is no sample %1</source>
        <translation>没有样本 %1</translation>
    </message>
    <message>
        <location filename="../../core/dataset/data_file.cpp"/>
        <source>the sample takes %1 bytes, more than the limit of %2</source>
        <translation>样本有 %1 字节，超过上限 %2</translation>
    </message>
    <message>
        <location filename="../../core/dataset/data_file.cpp"/>
        <source>a text of it is not UTF-8</source>
        <translation>其中有文本不是 UTF-8</translation>
    </message>
    <message>
        <location filename="../../core/dataset/json_elements.cpp"/>
        <source>a JSON array of samples was expected, "[" first</source>
        <translation>应为样本的 JSON 数组，以“[”开头</translation>
    </message>
    <message>
        <location filename="../../core/dataset/json_elements.cpp"/>
        <source>something stands behind the end of the array</source>
        <translation>数组结尾之后还有内容</translation>
    </message>
    <message>
        <location filename="../../core/dataset/json_elements.cpp"/>
        <source>a comma or the end of the array was expected</source>
        <translation>应为逗号或数组的结尾</translation>
    </message>
    <message>
        <location filename="../../core/dataset/json_elements.cpp"/>
        <source>a sample is missing here</source>
        <translation>此处缺少样本</translation>
    </message>
    <message>
        <location filename="../../core/dataset/json_elements.cpp"/>
        <source>the file holds more than %1 samples</source>
        <translation>文件中的样本超过 %1 个</translation>
    </message>
    <message>
        <location filename="../../core/dataset/json_elements.cpp"/>
        <source>the file ends too early</source>
        <translation>文件过早结束</translation>
    </message>
    <message>
        <location filename="../../core/dataset/json_elements.cpp"/>
        <source>Copy or download the file again, or repair it in an editor.</source>
        <translation>请重新复制或下载文件，或在编辑器中修复。</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>%1: a list was expected</source>
        <translation>%1：应为列表</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>index: a whole number or a text was expected</source>
        <translation>index：应为整数或文本</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>mode: "%1" is none of auto, region, action, direct</source>
        <translation>mode：“%1”不是 auto、region、action、direct 中的任何一种</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>%1: the role "%2" was expected, not "%3"</source>
        <translation>%1：role 应为“%2”，而不是“%3”</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>%1: "content" is missing</source>
        <translation>%1：缺少“content”</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>messages: they are missing</source>
        <translation>messages：缺失</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>messages: a question and an answer in turns were expected, and there are %1 messages</source>
        <translation>messages：应为交替的问题和回答，而消息有 %1 条</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>%1: the path of a picture was expected</source>
        <translation>%1：应为图片的路径</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>%1: the crop of "%2" ends before it begins</source>
        <translation>%1：“%2”的裁剪终点在起点之前</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>depth_images: they are another name of clip_images, and the two differ</source>
        <translation>depth_images：这是 clip_images 的另一名称，而二者不同</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>%1: left, top, right, bottom in whole pixels were expected</source>
        <translation>%1：应为以整像素给出的左、上、右、下</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>%1: the box is empty or ends before it begins</source>
        <translation>%1：框是空的，或终点在起点之前</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>%1: an object { } with a "box" was expected</source>
        <translation>%1：应为含“box”的对象 { }</translation>
    </message>
    <message>
        <location filename="../../core/dataset/sample_reader.cpp"/>
        <source>%1: one box for each of the %2 characters of "text" was expected, and there are %3</source>
        <translation>%1：“text”的 %2 个字符应各有一个框，而框有 %3 个</translation>
    </message>
    <message>
        <location filename="../../core/export/annotated_image.cpp"/>
        <source>the gate map has %1 values for %2 rows and %3 columns</source>
        <translation>门控图有 %1 个值，而它有 %2 行 %3 列</translation>
    </message>
    <message>
        <location filename="../../core/export/annotation_set.cpp"/>
        <source>it has no box</source>
        <translation>没有框</translation>
    </message>
    <message>
        <location filename="../../core/export/export.cpp"/>
        <source>has no suffix of an export format</source>
        <translation>没有导出格式的后缀</translation>
    </message>
    <message>
        <location filename="../../core/export/export.cpp"/>
        <source>Offered are .png (annotated picture), .html (report) and .json (data).</source>
        <translation>可用的有 .png（带标注的图片）、.html（报告）和 .json（数据）。</translation>
    </message>
    <message>
        <location filename="../../core/export/export_folder.cpp"/>
        <source>the folder is not empty</source>
        <translation>文件夹不为空</translation>
    </message>
    <message>
        <location filename="../../core/export/export_folder.cpp"/>
        <source>Name a new folder: nothing in one is ever replaced.</source>
        <translation>请指定新文件夹：其中的内容从不会被替换。</translation>
    </message>
    <message>
        <location filename="../../core/export/export_folder.cpp"/>
        <source>the folder cannot be made: %1</source>
        <translation>无法建立文件夹：%1</translation>
    </message>
    <message>
        <location filename="../../core/export/pdf_document.cpp"/>
        <source>there is not enough memory for a picture of the PDF</source>
        <translation>内存不足，无法生成 PDF 中的图片</translation>
    </message>
    <message>
        <location filename="../../core/export/pdf_document.cpp"/>
        <source>the PDF cannot be made: %1</source>
        <translation>无法生成 PDF：%1</translation>
    </message>
    <message>
        <location filename="../../core/export/session_export.cpp"/>
        <source>turn %1 is not in the session</source>
        <translation>第 %1 轮不在会话中</translation>
    </message>
    <message>
        <location filename="../../core/export/session_export.cpp"/>
        <source>turn %1 is in the bin</source>
        <translation>第 %1 轮在回收站中</translation>
    </message>
    <message>
        <location filename="../../core/export/session_export.cpp"/>
        <source>Name others, or none for all there are.</source>
        <translation>请指定其他轮次；不指定则为全部。</translation>
    </message>
    <message>
        <location filename="../../core/export/session_export.cpp"/>
        <source>the session holds no turn</source>
        <translation>会话中没有轮次</translation>
    </message>
    <message>
        <location filename="../../core/export/session_export.cpp"/>
        <source>Ask something first.</source>
        <translation>请先提问。</translation>
    </message>
    <message>
        <location filename="../../core/export/session_export.cpp"/>
        <source>the turn is gone</source>
        <translation>该轮已不存在</translation>
    </message>
    <message>
        <location filename="../../core/export/session_export.cpp"/>
        <source>none of the turns can be exported: %1</source>
        <translation>没有一轮可以导出：%1</translation>
    </message>
    <message>
        <location filename="../../core/export/session_export.cpp"/>
        <source>Choose other turns or another format.</source>
        <translation>请选择其他轮次或另一种格式。</translation>
    </message>
    <message>
        <location filename="../../core/export/session_format.cpp"/>
        <source>several formats are JSON</source>
        <translation>有多种格式是 JSON</translation>
    </message>
    <message>
        <location filename="../../core/export/session_format.cpp"/>
        <source>Name one of them: coco or vpt.</source>
        <translation>请指明其中一种：coco 或 vpt。</translation>
    </message>
    <message>
        <location filename="../../core/export/session_format.cpp"/>
        <source>There are .html, .pdf, .png, .jsonl and .csv; for coco, voc, yolo, labelme and vpt name the format.</source>
        <translation>可用的有 .html、.pdf、.png、.jsonl 和 .csv；coco、voc、yolo、labelme 和 vpt 请指明格式。</translation>
    </message>
    <message>
        <location filename="../../core/export/text_painter.cpp"/>
        <source>no font is installed to write on the picture with</source>
        <translation>没有安装可用于在图片上写字的字体</translation>
    </message>
    <message>
        <location filename="../../core/export/text_painter.cpp"/>
        <source>Install a font package such as fonts-dejavu-core, or export HTML.</source>
        <translation>请安装 fonts-dejavu-core 之类的字体包，或导出 HTML。</translation>
    </message>
    <message>
        <location filename="../../core/export/turn_check.cpp"/>
        <source>a box does not lie inside the picture</source>
        <translation>有一个框不在图片之内</translation>
    </message>
    <message>
        <location filename="../../core/export/turn_check.cpp"/>
        <source>a region does not lie on the grid</source>
        <translation>有一个区域不在网格之内</translation>
    </message>
    <message>
        <location filename="../../core/export/turn_check.cpp"/>
        <source>the picture has another size than its turn</source>
        <translation>图片与其轮次的尺寸不同</translation>
    </message>
    <message>
        <location filename="../../core/export/turn_check.cpp"/>
        <source>The session is damaged there.</source>
        <translation>会话在此处已损坏。</translation>
    </message>
    <message>
        <location filename="../../core/export/vpt_sample.cpp"/>
        <source>it was not finished</source>
        <translation>没有完成</translation>
    </message>
    <message>
        <location filename="../../core/export/vpt_sample.cpp"/>
        <source>its answer was judged wrong, and the note names no other</source>
        <translation>回答被判为错误，而备注没有给出其他答案</translation>
    </message>
    <message>
        <location filename="../../core/export/vpt_sample.cpp"/>
        <source>it is not sure that its answer is right</source>
        <translation>不能确定回答是否正确</translation>
    </message>
    <message>
        <location filename="../../core/export/vpt_sample.cpp"/>
        <source>it only tried out another look</source>
        <translation>只是尝试了另一种观察</translation>
    </message>
    <message>
        <location filename="../../core/export/vpt_sample.cpp"/>
        <source>it has no answer</source>
        <translation>没有回答</translation>
    </message>
    <message>
        <location filename="../../core/export/vpt_sample.cpp"/>
        <source>its text is too long to learn from</source>
        <translation>文字过长，无法用于学习</translation>
    </message>
    <message>
        <location filename="../../core/export/vpt_sample.cpp"/>
        <source>what it looked at cannot be told</source>
        <translation>无法得知观察了什么</translation>
    </message>
    <message>
        <location filename="../../core/export/vpt_sample.cpp"/>
        <source>its question places pictures itself</source>
        <translation>问题自行指定了图片的位置</translation>
    </message>
    <message>
        <location filename="../../core/export/vpt_writer.cpp"/>
        <source>it was answered again with the user's box, which is the one to learn from</source>
        <translation>已用用户的框重新回答，应以那一轮来学习</translation>
    </message>
    <message>
        <location filename="../../core/image/bmp.cpp"/>
        <source>a BMP of %1 bits a pixel is not read</source>
        <translation>不支持每像素 %1 位的 BMP</translation>
    </message>
    <message>
        <location filename="../../core/image/bmp.cpp"/>
        <source>Save the picture as PNG.</source>
        <translation>请将图片另存为 PNG。</translation>
    </message>
    <message>
        <location filename="../../core/image/bmp.cpp"/>
        <source>a compressed BMP (kind %1) is not read</source>
        <translation>不支持压缩的 BMP（类型 %1）</translation>
    </message>
    <message>
        <location filename="../../core/image/bmp.cpp"/>
        <source>the BMP header has an unknown length (%1)</source>
        <translation>BMP 文件头的长度未知（%1）</translation>
    </message>
    <message>
        <location filename="../../core/image/bmp.cpp"/>
        <source>the BMP orders its colour bits in an unusual way</source>
        <translation>BMP 的颜色位顺序不常见</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is a GIF picture</source>
        <translation>这是 GIF 图片</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is a TIFF picture</source>
        <translation>这是 TIFF 图片</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is a HEIC picture</source>
        <translation>这是 HEIC 图片</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is an AVIF picture</source>
        <translation>这是 AVIF 图片</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is a JPEG 2000 picture</source>
        <translation>这是 JPEG 2000 图片</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is a JPEG XL picture</source>
        <translation>这是 JPEG XL 图片</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is a Photoshop file</source>
        <translation>这是 Photoshop 文件</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is a PDF document</source>
        <translation>这是 PDF 文档</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is an SVG drawing</source>
        <translation>这是 SVG 图形</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is an XML or SVG file</source>
        <translation>这是 XML 或 SVG 文件</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is a web page</source>
        <translation>这是网页</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is a Git LFS pointer, not the picture itself</source>
        <translation>这是 Git LFS 指针，不是图片本身</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>this is not a picture in a known format</source>
        <translation>这不是已知格式的图片</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>JPEG, PNG, WebP and BMP pictures can be opened: save it as one of them.</source>
        <translation>可以打开 JPEG、PNG、WebP 和 BMP 图片：请另存为其中一种。</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>the picture cannot be decoded</source>
        <translation>图片无法解码</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>the picture has %1 bytes, more than the limit of %2</source>
        <translation>图片有 %1 字节，超过上限 %2</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>Scale the picture down or save it with more compression.</source>
        <translation>请缩小图片，或以更高的压缩率保存。</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>the picture ends too early, after %1 bytes</source>
        <translation>图片在 %1 字节后过早结束</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>The file is cut off: copy or download it again.</source>
        <translation>文件不完整：请重新复制或下载。</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>there is not enough memory to open the picture</source>
        <translation>内存不足，无法打开图片</translation>
    </message>
    <message>
        <location filename="../../core/image/decode.cpp"/>
        <source>Scale the picture down.</source>
        <translation>请缩小图片。</translation>
    </message>
    <message>
        <location filename="../../core/image/encode.cpp"/>
        <source>an empty picture cannot be saved</source>
        <translation>无法保存空图片</translation>
    </message>
    <message>
        <location filename="../../core/image/encode.cpp"/>
        <source>Choose a region of at least one pixel.</source>
        <translation>请选择至少一个像素的区域。</translation>
    </message>
    <message>
        <location filename="../../core/image/encode.cpp"/>
        <source>a picture of this size cannot be saved as %1</source>
        <translation>此尺寸的图片无法保存为 %1</translation>
    </message>
    <message>
        <location filename="../../core/image/encode.cpp"/>
        <source>Save it as PNG.</source>
        <translation>请保存为 PNG。</translation>
    </message>
    <message>
        <location filename="../../core/image/encode.cpp"/>
        <source>pictures are saved as PNG or JPEG only</source>
        <translation>图片只能保存为 PNG 或 JPEG</translation>
    </message>
    <message>
        <location filename="../../core/image/encode.cpp"/>
        <source>End the file name in .png or .jpg.</source>
        <translation>文件名请以 .png 或 .jpg 结尾。</translation>
    </message>
    <message>
        <location filename="../../core/image/image.cpp"/>
        <source>the box ends before it begins</source>
        <translation>框的终点在起点之前</translation>
    </message>
    <message>
        <location filename="../../core/image/image.cpp"/>
        <source>Give left, top, right, bottom.</source>
        <translation>请按左、上、右、下给出。</translation>
    </message>
    <message>
        <location filename="../../core/image/image.cpp"/>
        <source>the box is too large</source>
        <translation>框过大</translation>
    </message>
    <message>
        <location filename="../../core/image/image.cpp"/>
        <source>Stay inside the picture.</source>
        <translation>请不要超出图片。</translation>
    </message>
    <message>
        <location filename="../../core/image/jpeg.cpp"/>
        <source>this kind of JPEG (process %1) is not read</source>
        <translation>不支持这种 JPEG（方式 %1）</translation>
    </message>
    <message>
        <location filename="../../core/image/jpeg.cpp"/>
        <source>a JPEG of %1 bits a channel is not read</source>
        <translation>不支持每通道 %1 位的 JPEG</translation>
    </message>
    <message>
        <location filename="../../core/image/jpeg.cpp"/>
        <source>a JPEG of %1 channels is not known</source>
        <translation>不存在 %1 个通道的 JPEG</translation>
    </message>
    <message>
        <location filename="../../core/image/jpeg.cpp"/>
        <source>a JPEG segment at byte %1 has no length</source>
        <translation>字节 %1 处的 JPEG 段没有长度</translation>
    </message>
    <message>
        <location filename="../../core/image/jpeg.cpp"/>
        <source>the JPEG has a second frame header at byte %1</source>
        <translation>JPEG 在字节 %1 处有第二个帧头</translation>
    </message>
    <message>
        <location filename="../../core/image/jpeg.cpp"/>
        <source>the JPEG has more than %1 scans</source>
        <translation>JPEG 的扫描超过 %1 次</translation>
    </message>
    <message>
        <location filename="../../core/image/jpeg.cpp"/>
        <source>the JPEG holds no picture</source>
        <translation>JPEG 中没有图片</translation>
    </message>
    <message>
        <location filename="../../core/image/patch_options.cpp"/>
        <source>"%1" must be a whole number from %2 to %3</source>
        <translation>“%1”必须是 %2 到 %3 的整数</translation>
    </message>
    <message>
        <location filename="../../core/image/patch_options.cpp"/>
        <source>"%1" must be three numbers from %2 to 1</source>
        <translation>“%1”必须是三个 %2 到 1 的数</translation>
    </message>
    <message>
        <location filename="../../core/image/patch_options.cpp"/>
        <source>"min_pixels" must be at most "max_pixels"</source>
        <translation>“min_pixels”不得大于“max_pixels”</translation>
    </message>
    <message>
        <location filename="../../core/image/patch_options.cpp"/>
        <source>Take the file from the checkpoint's publisher.</source>
        <translation>请使用检查点发布者提供的文件。</translation>
    </message>
    <message>
        <location filename="../../core/image/patch_options.cpp"/>
        <source>Check the checkpoint's folder.</source>
        <translation>请检查检查点的文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/image/patch_options.cpp"/>
        <source>this is not a JSON object</source>
        <translation>这不是 JSON 对象</translation>
    </message>
    <message>
        <location filename="../../core/image/picture_source.cpp"/>
        <source>The file is damaged: copy or download it again, or save the picture anew as PNG.</source>
        <translation>文件已损坏：请重新复制或下载，或将图片重新保存为 PNG。</translation>
    </message>
    <message>
        <location filename="../../core/image/picture_source.cpp"/>
        <source>the header promises an empty picture (%1 x %2 pixels)</source>
        <translation>按文件头所述，图片是空的（%1 x %2 像素）</translation>
    </message>
    <message>
        <location filename="../../core/image/picture_source.cpp"/>
        <source>the picture has %1 x %2 pixels, more than %3 on one side</source>
        <translation>图片有 %1 x %2 像素，一边超过 %3 像素</translation>
    </message>
    <message>
        <location filename="../../core/image/picture_source.cpp"/>
        <source>the picture has %1 x %2 pixels, more than %3 in all</source>
        <translation>图片有 %1 x %2 像素，总数超过 %3 像素</translation>
    </message>
    <message>
        <location filename="../../core/image/png.cpp"/>
        <source>the PNG holds no picture data</source>
        <translation>PNG 中没有图片数据</translation>
    </message>
    <message>
        <location filename="../../core/image/png.cpp"/>
        <source>the PNG does not begin with its header</source>
        <translation>PNG 不以其文件头开始</translation>
    </message>
    <message>
        <location filename="../../core/image/png.cpp"/>
        <source>the PNG header names an unknown pixel format</source>
        <translation>PNG 文件头给出的像素格式未知</translation>
    </message>
    <message>
        <location filename="../../core/image/png.cpp"/>
        <source>the PNG has a palette picture without a palette</source>
        <translation>PNG 是调色板图片，却没有调色板</translation>
    </message>
    <message>
        <location filename="../../core/image/png.cpp"/>
        <source>the PNG's chunk %1 at byte %2 has a wrong checksum</source>
        <translation>PNG 在字节 %2 处的块 %1 校验和错误</translation>
    </message>
    <message>
        <location filename="../../core/image/prepare.cpp"/>
        <source>a picture of %1 x %2 pixels is too long and thin for the model</source>
        <translation>%1 x %2 像素的图片过于细长，模型无法处理</translation>
    </message>
    <message>
        <location filename="../../core/image/prepare.cpp"/>
        <source>Crop it to a ratio below 200 : 1.</source>
        <translation>请将其裁剪到长宽比小于 200 : 1。</translation>
    </message>
    <message>
        <location filename="../../core/image/prepare.cpp"/>
        <source>an image resolution of %1 is not possible</source>
        <translation>图像分辨率不能为 %1</translation>
    </message>
    <message>
        <location filename="../../core/image/prepare.cpp"/>
        <source>Give the longest side in pixels, for example 512.</source>
        <translation>请给出最长边的像素数，例如 512。</translation>
    </message>
    <message>
        <location filename="../../core/image/regular_file.cpp"/>
        <source>this is a folder, not a file</source>
        <translation>这是文件夹，不是文件</translation>
    </message>
    <message>
        <location filename="../../core/image/regular_file.cpp"/>
        <source>this is a pipe, not a file</source>
        <translation>这是管道，不是文件</translation>
    </message>
    <message>
        <location filename="../../core/image/regular_file.cpp"/>
        <source>this is a socket, not a file</source>
        <translation>这是套接字，不是文件</translation>
    </message>
    <message>
        <location filename="../../core/image/regular_file.cpp"/>
        <source>this is a device, not a file</source>
        <translation>这是设备，不是文件</translation>
    </message>
    <message>
        <location filename="../../core/image/regular_file.cpp"/>
        <source>Choose a picture file.</source>
        <translation>请选择图片文件。</translation>
    </message>
    <message>
        <location filename="../../core/image/regular_file.cpp"/>
        <source>the file has %1 MB, more than the limit of %2 MB</source>
        <translation>文件有 %1 MB，超过上限 %2 MB</translation>
    </message>
    <message>
        <location filename="../../core/image/regular_file.cpp"/>
        <source>the file cannot be read (%1)</source>
        <translation>文件无法读取（%1）</translation>
    </message>
    <message>
        <location filename="../../core/image/regular_file.cpp"/>
        <source>Check the disk or the network drive.</source>
        <translation>请检查磁盘或网络驱动器。</translation>
    </message>
    <message>
        <location filename="../../core/image/regular_file.cpp"/>
        <source>the file cannot be found (%1)</source>
        <translation>找不到文件（%1）</translation>
    </message>
    <message>
        <location filename="../../core/image/regular_file.cpp"/>
        <source>Check the name and the folder.</source>
        <translation>请检查名称和文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/image/regular_file.cpp"/>
        <source>the file cannot be opened (%1)</source>
        <translation>文件无法打开（%1）</translation>
    </message>
    <message>
        <location filename="../../core/image/regular_file.cpp"/>
        <source>Check its permissions.</source>
        <translation>请检查其权限。</translation>
    </message>
    <message>
        <location filename="../../core/image/resample.cpp"/>
        <source>a picture cannot be resized to %1 x %2</source>
        <translation>图片无法缩放到 %1 x %2</translation>
    </message>
    <message>
        <location filename="../../core/image/resample.cpp"/>
        <source>Give at least one pixel a side.</source>
        <translation>每边请至少给出一个像素。</translation>
    </message>
    <message>
        <location filename="../../core/image/webp.cpp"/>
        <source>the WebP's lossless data does not begin with its signature</source>
        <translation>WebP 的无损数据不以其签名开始</translation>
    </message>
    <message>
        <location filename="../../core/image/webp.cpp"/>
        <source>the WebP's data does not begin with a key frame</source>
        <translation>WebP 的数据不以关键帧开始</translation>
    </message>
    <message>
        <location filename="../../core/image/webp.cpp"/>
        <source>the WebP's length field is too small</source>
        <translation>WebP 的长度字段过小</translation>
    </message>
    <message>
        <location filename="../../core/image/webp.cpp"/>
        <source>the WebP holds no picture</source>
        <translation>WebP 中没有图片</translation>
    </message>
    <message>
        <location filename="../../core/image/webp.cpp"/>
        <source>the WebP's first frame lies outside of its canvas</source>
        <translation>WebP 的第一帧超出了画布</translation>
    </message>
    <message>
        <location filename="../../core/inference/encoders.cpp"/>
        <source>this checkpoint has no encoder for the action "%1"</source>
        <translation>此检查点没有用于动作“%1”的编码器</translation>
    </message>
    <message>
        <location filename="../../core/inference/engine.cpp"/>
        <source>the weights need %1 as %2, and %3 are free on %4</source>
        <translation>权重以 %2 存放需要 %1，而 %4 上可用 %3</translation>
    </message>
    <message>
        <location filename="../../core/inference/engine.cpp"/>
        <source>Close other programs, or choose a smaller model or number type.</source>
        <translation>请关闭其他程序，或选择更小的模型或数值类型。</translation>
    </message>
    <message>
        <location filename="../../core/inference/engine.cpp"/>
        <source>bfloat16 needs %1. Close other programs, or choose a smaller model or number type.</source>
        <translation>bfloat16 需要 %1。请关闭其他程序，或选择更小的模型或数值类型。</translation>
    </message>
    <message>
        <location filename="../../core/inference/engine.cpp"/>
        <source>the memory is used up</source>
        <translation>内存已用尽</translation>
    </message>
    <message>
        <location filename="../../core/inference/engine.cpp"/>
        <source>Close other programs, or choose a smaller model or dtype.</source>
        <translation>请关闭其他程序，或选择更小的模型或数值类型。</translation>
    </message>
    <message>
        <location filename="../../core/inference/engine.cpp"/>
        <source>Free memory on the device, or choose the CPU or a smaller dtype.</source>
        <translation>请释放该设备的内存，或选择 CPU 或更小的数值类型。</translation>
    </message>
    <message>
        <location filename="../../core/inference/engine.cpp"/>
        <source>Choose an instruction-tuned checkpoint; this one opens for inspection only.</source>
        <translation>请选择经过指令微调的检查点；此检查点只能打开查看。</translation>
    </message>
    <message>
        <location filename="../../core/inference/engine.cpp"/>
        <source>no model is loaded</source>
        <translation>没有加载模型</translation>
    </message>
    <message>
        <location filename="../../core/inference/engine.cpp"/>
        <source>Choose a model first.</source>
        <translation>请先选择模型。</translation>
    </message>
    <message>
        <location filename="../../core/inference/generation.cpp"/>
        <source>the model computed values that are not numbers</source>
        <translation>模型算出的值不是数</translation>
    </message>
    <message>
        <location filename="../../core/inference/generation.cpp"/>
        <source>The weights may be damaged: check them with `vpt info --values`, or choose float32.</source>
        <translation>权重可能已损坏：请用 `vpt info --values` 检查，或选择 float32。</translation>
    </message>
    <message>
        <location filename="../../core/inference/pipeline.cpp"/>
        <source>the question is empty</source>
        <translation>问题是空的</translation>
    </message>
    <message>
        <location filename="../../core/inference/pipeline.cpp"/>
        <source>Type what you want to know about the image.</source>
        <translation>请输入您想知道的关于图片的内容。</translation>
    </message>
    <message>
        <location filename="../../core/inference/pipeline.cpp"/>
        <source>there is no image</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <location filename="../../core/inference/pipeline.cpp"/>
        <source>Open an image first.</source>
        <translation>请先打开一张图片。</translation>
    </message>
    <message>
        <location filename="../../core/inference/pipeline.cpp"/>
        <source>at least one new token must be allowed</source>
        <translation>必须至少允许一个新词元</translation>
    </message>
    <message>
        <location filename="../../core/inference/pipeline.cpp"/>
        <source>the box %1,%2,%3,%4 does not lie inside the image of %5x%6 pixels</source>
        <translation>框 %1,%2,%3,%4 不在 %5x%6 像素的图片之内</translation>
    </message>
    <message>
        <location filename="../../core/inference/pipeline.cpp"/>
        <source>Give x0,y0,x1,y1 in pixels with x0 &lt; x1 and y0 &lt; y1.</source>
        <translation>请以像素给出 x0,y0,x1,y1，其中 x0 &lt; x1 且 y0 &lt; y1。</translation>
    </message>
    <message>
        <location filename="../../core/inference/positions.cpp"/>
        <source>the prompt has more image placeholders than images</source>
        <translation>提示词中的图像占位符多于图像</translation>
    </message>
    <message>
        <location filename="../../core/inference/positions.cpp"/>
        <source>the image placeholders of the prompt do not match its images</source>
        <translation>提示词中的图像占位符与其图像不符</translation>
    </message>
    <message>
        <location filename="../../core/inference/prompt.cpp"/>
        <source>fewer feature rows than placeholders in the prompt</source>
        <translation>特征的行数少于提示词中的占位符</translation>
    </message>
    <message>
        <location filename="../../core/inference/recompute.cpp"/>
        <source>re-encoded images and action tokens do not pair up</source>
        <translation>再次编码的图像与动作词元不能一一对应</translation>
    </message>
    <message>
        <location filename="../../core/inference/recompute.cpp"/>
        <source>the prompt holds a re-encoded image but no action token</source>
        <translation>提示词中有再次编码的图像，却没有动作词元</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.cpp"/>
        <source>The model asked for several kinds of perception at once, so its first reply is final.</source>
        <translation>模型一次请求了多种感知，因此以它的第一次回答为准。</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.cpp"/>
        <source>The region tokens are incomplete, so the first reply is final.</source>
        <translation>区域词元不完整，因此以第一次回答为准。</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.cpp"/>
        <source>The model asked for features that this checkpoint has no encoder for, so its first reply is final.</source>
        <translation>模型请求了特征，而此检查点没有相应的编码器，因此以它的第一次回答为准。</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.cpp"/>
        <source>The answer was cut off at the largest number of new tokens.</source>
        <translation>回答达到新词元数的上限，因此被截断。</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.cpp"/>
        <source>another model gave this answer: %1</source>
        <translation>此回答来自另一个模型：%1</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.cpp"/>
        <source>the answer has no round %1</source>
        <translation>此回答没有第 %1 轮</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.cpp"/>
        <source>the round has no token %1</source>
        <translation>该轮没有词元 %1</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.cpp"/>
        <source>the answer belongs to another question</source>
        <translation>此回答属于另一个问题</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.cpp"/>
        <source>Ask again with this model, then look into that answer.</source>
        <translation>请用此模型再问一次，然后查看新的回答。</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.cpp"/>
        <source>the conversation takes %1 tokens, and this model reads at most %2</source>
        <translation>对话需要 %1 个词元，而此模型最多读取 %2 个</translation>
    </message>
    <message>
        <location filename="../../core/inference/run.cpp"/>
        <source>Ask a shorter question, or mark fewer regions.</source>
        <translation>请提一个更短的问题，或减少标出的区域。</translation>
    </message>
    <message>
        <location filename="../../core/inference/sampler.cpp"/>
        <source>the temperature must be above 0</source>
        <translation>温度必须大于 0</translation>
    </message>
    <message>
        <location filename="../../core/inference/sampler.cpp"/>
        <source>Leave sampling off for greedy answers.</source>
        <translation>若要贪心回答，请关闭采样。</translation>
    </message>
    <message>
        <location filename="../../core/inference/sampler.cpp"/>
        <source>top-p must lie in (0, 1]</source>
        <translation>top-p 必须在 (0, 1] 之内</translation>
    </message>
    <message>
        <location filename="../../core/inference/token_ids.cpp"/>
        <source>the token %1 is missing</source>
        <translation>缺少词元 %1</translation>
    </message>
    <message>
        <location filename="../../core/inference/token_ids.cpp"/>
        <source>Use the tokenizer files that belong to this checkpoint.</source>
        <translation>请使用属于此检查点的分词器文件。</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>unknown device "%1"</source>
        <translation>未知的设备“%1”</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>Use auto, cpu, cuda or cuda:N.</source>
        <translation>请使用 auto、cpu、cuda 或 cuda:N。</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>no GPU can be used: LibTorch's folder cannot be found</source>
        <translation>没有可用的 GPU：找不到 LibTorch 的文件夹</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>no GPU can be used: no NVIDIA driver is loaded</source>
        <translation>没有可用的 GPU：没有加载 NVIDIA 驱动程序</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>no GPU can be used: the CUDA libraries are not installed with this program</source>
        <translation>没有可用的 GPU：本程序没有附带安装 CUDA 库</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>no GPU can be used: the CUDA libraries cannot be loaded</source>
        <translation>没有可用的 GPU：CUDA 库无法加载</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>no GPU can be used: no usable GPU was found</source>
        <translation>没有可用的 GPU：没有找到可用的 GPU</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>no GPU can be used: %1</source>
        <translation>没有可用的 GPU：%1</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>Use cpu.</source>
        <translation>请使用 cpu。</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>this machine has %1 GPU(s)</source>
        <translation>本机有 %1 块 GPU</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>Choose a number from 0 on.</source>
        <translation>请选择从 0 开始的编号。</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>%1 threads, %2</source>
        <translation>%1 个线程，%2</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>weights as "%1" are not offered on %2</source>
        <translation>%2 不提供“%1”类型的权重</translation>
    </message>
    <message>
        <location filename="../../core/model/device.cpp"/>
        <source>Use auto, float32 or bfloat16.</source>
        <translation>请使用 auto、float32 或 bfloat16。</translation>
    </message>
    <message>
        <location filename="../../core/model/weights.cpp"/>
        <source>an unknown number type</source>
        <translation>未知的数值类型</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>Open a copy that you kept.</source>
        <translation>请打开您保留的副本。</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>there is not enough memory for the session</source>
        <translation>内存不足，无法处理会话</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>Close other programs.</source>
        <translation>请关闭其他程序。</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>Free some space; what was saved before is safe.</source>
        <translation>请腾出一些空间；先前已保存的内容是安全的。</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>the session cannot be read or written (%1)</source>
        <translation>会话无法读写（%1）</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>Check the disk; what was saved before is safe.</source>
        <translation>请检查磁盘；先前已保存的内容是安全的。</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>another program is writing to the session</source>
        <translation>另一个程序正在写入此会话</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>Try again when it is done.</source>
        <translation>请待其完成后重试。</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>the session cannot be opened</source>
        <translation>会话无法打开</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>Check the folder and its permissions.</source>
        <translation>请检查文件夹及其权限。</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>the session cannot be written to</source>
        <translation>会话无法写入</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>Check the permissions of file and folder.</source>
        <translation>请检查文件和文件夹的权限。</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>this is not a session of VPT Studio</source>
        <translation>这不是 VPT Studio 的会话</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>Name a *.vpts file.</source>
        <translation>请指定一个 *.vpts 文件。</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>a value is larger than a session may hold</source>
        <translation>有一个值超过会话所能容纳的大小</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>Use a smaller picture.</source>
        <translation>请使用较小的图片。</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>the session refuses: %1</source>
        <translation>会话拒绝操作：%1</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>the session is damaged: %1</source>
        <translation>会话已损坏：%1</translation>
    </message>
    <message>
        <location filename="../../core/session/database.cpp"/>
        <source>the session is damaged: a number is out of range</source>
        <translation>会话已损坏：有一个数超出范围</translation>
    </message>
    <message>
        <location filename="../../core/session/linked_picture.cpp"/>
        <source>the picture is linked, and its file is no longer there</source>
        <translation>图片保留在原文件中，而该文件已不存在</translation>
    </message>
    <message>
        <location filename="../../core/session/linked_picture.cpp"/>
        <source>Put the file back in its place.</source>
        <translation>请将文件放回原处。</translation>
    </message>
    <message>
        <location filename="../../core/session/linked_picture.cpp"/>
        <source>the picture is linked, and its file has changed since the question was asked</source>
        <translation>图片保留在原文件中，而该文件在提问之后已更改</translation>
    </message>
    <message>
        <location filename="../../core/session/linked_picture.cpp"/>
        <source>Put the file back as it was, or ask again.</source>
        <translation>请将文件恢复原样，或再问一次。</translation>
    </message>
    <message>
        <location filename="../../core/session/linked_picture.cpp"/>
        <source>the session has no linked picture of turn %1</source>
        <translation>会话中第 %1 轮没有保留在原文件中的图片</translation>
    </message>
    <message>
        <location filename="../../core/session/linked_picture.cpp"/>
        <source>this is not the picture that the question was asked about</source>
        <translation>这不是当时提问的图片</translation>
    </message>
    <message>
        <location filename="../../core/session/linked_picture.cpp"/>
        <source>Choose the file that was asked about, unchanged.</source>
        <translation>请选择当时提问的、未经更改的文件。</translation>
    </message>
    <message>
        <location filename="../../core/session/session.cpp"/>
        <source>there is no turn %1 to be an alternative to</source>
        <translation>没有第 %1 轮可供添加候选回答</translation>
    </message>
    <message>
        <location filename="../../core/session/session.cpp"/>
        <source>Name another session.</source>
        <translation>请指定另一个会话。</translation>
    </message>
    <message>
        <location filename="../../core/session/session.cpp"/>
        <source>there is no turn %1</source>
        <translation>没有第 %1 轮</translation>
    </message>
    <message>
        <location filename="../../core/session/session.cpp"/>
        <source>there is no picture</source>
        <translation>没有图片</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>the session cannot be found (%1)</source>
        <translation>找不到会话（%1）</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>this is not an ordinary file</source>
        <translation>这不是普通文件</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>the session cannot be made (%1)</source>
        <translation>无法建立会话（%1）</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>Choose another folder.</source>
        <translation>请选择其他文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>its tables are not those of a session</source>
        <translation>其中的表不是会话的表</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>Name a *.vpts file that VPT Studio wrote.</source>
        <translation>请指定由 VPT Studio 写入的 *.vpts 文件。</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>the session is of an older version, and damaged or write-protected, so that it cannot be brought up to date</source>
        <translation>会话是旧版本的，且已损坏或有写保护，因此无法更新</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>Copy it to a folder where you may write.</source>
        <translation>请将其复制到您可以写入的文件夹。</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>The session is damaged; what can be read is shown, and nothing is written to it.</source>
        <translation>会话已损坏；能读取的内容会显示出来，不会向其中写入任何内容。</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>The session was written by a newer version of VPT Studio, so it can only be read.</source>
        <translation>会话由较新版本的 VPT Studio 写入，因此只能读取。</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>The file or its folder is write-protected, so the session can only be read.</source>
        <translation>文件或其文件夹有写保护，因此会话只能读取。</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>The session was opened for reading.</source>
        <translation>会话以只读方式打开。</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>there is no such session</source>
        <translation>没有这个会话</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>another program is working in this session</source>
        <translation>另一个程序正在使用此会话</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>Close it there, or name another session.</source>
        <translation>请在那里将其关闭，或指定另一个会话。</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>the file cannot be written (%1)</source>
        <translation>文件无法写入（%1）</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>Choose another name.</source>
        <translation>请选择其他名称。</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>the session is kept in this file already</source>
        <translation>会话已保存在此文件中</translation>
    </message>
    <message>
        <location filename="../../core/session/session_file.cpp"/>
        <source>Close it there, or choose another name.</source>
        <translation>请在那里将其关闭，或选择其他名称。</translation>
    </message>
    <message>
        <location filename="../../core/session/session_lock.cpp"/>
        <source>the session cannot be locked (%1)</source>
        <translation>会话无法锁定（%1）</translation>
    </message>
    <message>
        <location filename="../../core/session/trace_reader.cpp"/>
        <source>the session is damaged: a list of numbers is cut off</source>
        <translation>会话已损坏：有一列数不完整</translation>
    </message>
    <message>
        <location filename="../../core/session/trace_reader.cpp"/>
        <source>the session is damaged: a turn without an end</source>
        <translation>会话已损坏：有一轮没有结尾</translation>
    </message>
    <message>
        <location filename="../../core/session/trace_reader.cpp"/>
        <source>the session is damaged: a choice for no token</source>
        <translation>会话已损坏：有一个候选不属于任何词元</translation>
    </message>
    <message>
        <location filename="../../core/session/trace_reader.cpp"/>
        <source>the session is damaged: a look has another size than its picture</source>
        <translation>会话已损坏：有一次观察与其图片尺寸不同</translation>
    </message>
    <message>
        <location filename="../../core/session/trace_reader.cpp"/>
        <source>the session is damaged: a map has another size than its values</source>
        <translation>会话已损坏：有一张图与其值的数量不符</translation>
    </message>
    <message>
        <location filename="../../core/session/trace_reader.cpp"/>
        <source>the session is damaged: a likely region of no map</source>
        <translation>会话已损坏：有一个可能的区域不属于任何图</translation>
    </message>
    <message>
        <location filename="../../core/session/trace_reader.cpp"/>
        <source>the session is damaged: the picture of turn %1 is missing</source>
        <translation>会话已损坏：缺少第 %1 轮的图片</translation>
    </message>
    <message>
        <location filename="../../core/session/trace_reader.h"/>
        <source>the session is damaged: an unknown word in a turn</source>
        <translation>会话已损坏：某一轮中有未知的词</translation>
    </message>
    <message>
        <location filename="../../core/session/trace_writer.cpp"/>
        <source>the session has no turn %1</source>
        <translation>会话中没有第 %1 轮</translation>
    </message>
    <message>
        <location filename="../../core/session/trace_writer.cpp"/>
        <source>the session is damaged: the picture %1 has other bytes</source>
        <translation>会话已损坏：图片 %1 的字节不同</translation>
    </message>
    <message>
        <location filename="../../core/text/chat_template.cpp"/>
        <source>unknown kind of placeholder</source>
        <translation>未知的占位符种类</translation>
    </message>
    <message>
        <location filename="../../core/text/chat_template.cpp"/>
        <source>the model's tokenizer has no token %1</source>
        <translation>模型的分词器没有词元 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/chat_template.cpp"/>
        <source>Choose a model that knows this kind of perception.</source>
        <translation>请选择支持这种感知的模型。</translation>
    </message>
    <message>
        <location filename="../../core/text/chat_template.cpp"/>
        <source>a message contains the token %1 itself</source>
        <translation>消息中含有词元 %1 本身</translation>
    </message>
    <message>
        <location filename="../../core/text/chat_template.cpp"/>
        <source>Remove it from the text.</source>
        <translation>请将其从文字中删除。</translation>
    </message>
    <message>
        <location filename="../../core/text/chat_template.cpp"/>
        <source>the messages have %1 %2 for %3 pictures of that kind</source>
        <translation>消息中有 %1 个 %2，而这类图片有 %3 张</translation>
    </message>
    <message>
        <location filename="../../core/text/chat_template.cpp"/>
        <source>the messages have more than %1 %2 for %3 pictures of that kind</source>
        <translation>消息中有超过 %1 个 %2，而这类图片有 %3 张</translation>
    </message>
    <message>
        <location filename="../../core/text/chat_template.cpp"/>
        <source>negative number of pads for %1</source>
        <translation>%1 的填充数为负</translation>
    </message>
    <message>
        <location filename="../../core/text/chat_template.cpp"/>
        <source>users and assistants must take turns, the user first</source>
        <translation>用户和助手必须交替发言，用户在先</translation>
    </message>
    <message>
        <location filename="../../core/text/json_file.cpp"/>
        <source>Fetch the tokenizer files of this model again.</source>
        <translation>请重新获取此模型的分词器文件。</translation>
    </message>
    <message>
        <location filename="../../core/text/json_file.cpp"/>
        <source>an object</source>
        <translation>对象</translation>
    </message>
    <message>
        <location filename="../../core/text/json_file.cpp"/>
        <source>a list</source>
        <translation>列表</translation>
    </message>
    <message>
        <location filename="../../core/text/json_file.cpp"/>
        <source>a text of %1 bytes</source>
        <translation>%1 字节的文本</translation>
    </message>
    <message>
        <location filename="../../core/text/json_file.cpp"/>
        <source>not a regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <location filename="../../core/text/json_file.cpp"/>
        <source>cannot be read: %1</source>
        <translation>无法读取：%1</translation>
    </message>
    <message>
        <location filename="../../core/text/json_file.cpp"/>
        <source>has %1 bytes, more than any tokenizer file</source>
        <translation>有 %1 字节，超过任何分词器文件</translation>
    </message>
    <message>
        <location filename="../../core/text/json_file.cpp"/>
        <source>is a Git LFS pointer, not the file itself</source>
        <translation>是 Git LFS 指针，不是文件本身</translation>
    </message>
    <message>
        <location filename="../../core/text/json_file.cpp"/>
        <source>holds a list where an object was expected</source>
        <translation>应为对象，实为列表</translation>
    </message>
    <message>
        <location filename="../../core/text/json_file.cpp"/>
        <source>holds a text of %1 bytes where an object was expected</source>
        <translation>应为对象，实为 %1 字节的文本</translation>
    </message>
    <message>
        <location filename="../../core/text/json_file.cpp"/>
        <source>holds %1 where an object was expected</source>
        <translation>应为对象，实为 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/json_file.cpp"/>
        <source>is not JSON: the mistake is at byte %1</source>
        <translation>不是 JSON：错误在字节 %1 处</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected true or false, got an object</source>
        <translation>应为 true 或 false，实为对象</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected true or false, got a list</source>
        <translation>应为 true 或 false，实为列表</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected true or false, got a text of %1 bytes</source>
        <translation>应为 true 或 false，实为 %1 字节的文本</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected true or false, got %1</source>
        <translation>应为 true 或 false，实为 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected the text of a token, got an object</source>
        <translation>应为词元的文本，实为对象</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected the text of a token, got a list</source>
        <translation>应为词元的文本，实为列表</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected the text of a token, got %1</source>
        <translation>应为词元的文本，实为 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>a token has 1 to %1 bytes, this one %2</source>
        <translation>词元有 1 到 %1 字节，此词元有 %2 字节</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected an id below %1, got an object</source>
        <translation>应为小于 %1 的 id，实为对象</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected an id below %1, got a list</source>
        <translation>应为小于 %1 的 id，实为列表</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected an id below %1, got a text of %2 bytes</source>
        <translation>应为小于 %1 的 id，实为 %2 字节的文本</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected an id below %1, got %2</source>
        <translation>应为小于 %1 的 id，实为 %2</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected an object, got a list</source>
        <translation>应为对象，实为列表</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected an object, got a text of %1 bytes</source>
        <translation>应为对象，实为 %1 字节的文本</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected an object, got %1</source>
        <translation>应为对象，实为 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>is not supported</source>
        <translation>不受支持</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>id %1 belongs to %2</source>
        <translation>id %1 属于 %2</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>%1 already has the id %2</source>
        <translation>%1 已有 id %2</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>more than %1 added tokens</source>
        <translation>添加的词元超过 %1 个</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected a list, got an object</source>
        <translation>应为列表，实为对象</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected a list, got a text of %1 bytes</source>
        <translation>应为列表，实为 %1 字节的文本</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected a list, got %1</source>
        <translation>应为列表，实为 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/special_tokens.cpp"/>
        <source>expected an id as the key</source>
        <translation>键应为 id</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>is an object where the tokenizer of Qwen2 has nothing</source>
        <translation>实为对象，而 Qwen2 的分词器此处为空</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>is a list where the tokenizer of Qwen2 has nothing</source>
        <translation>实为列表，而 Qwen2 的分词器此处为空</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>is a text of %1 bytes where the tokenizer of Qwen2 has nothing</source>
        <translation>实为 %1 字节的文本，而 Qwen2 的分词器此处为空</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>is %1 where the tokenizer of Qwen2 has nothing</source>
        <translation>实为 %1，而 Qwen2 的分词器此处为空</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>is an object where the tokenizer of Qwen2 has %1</source>
        <translation>实为对象，而 Qwen2 的分词器为 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>is a list where the tokenizer of Qwen2 has %1</source>
        <translation>实为列表，而 Qwen2 的分词器为 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>is a text of %1 bytes where the tokenizer of Qwen2 has %2</source>
        <translation>实为 %1 字节的文本，而 Qwen2 的分词器为 %2</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>is %1 where the tokenizer of Qwen2 has %2</source>
        <translation>实为 %1，而 Qwen2 的分词器为 %2</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>is missing where the tokenizer of Qwen2 has %1</source>
        <translation>缺失，而 Qwen2 的分词器为 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>is missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>there is neither tokenizer.json nor vocab.json</source>
        <translation>既没有 tokenizer.json，也没有 vocab.json</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>is missing; without tokenizer.json, vocab.json needs it</source>
        <translation>缺失；没有 tokenizer.json 时，vocab.json 需要它</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>the vocabulary has another token with this id</source>
        <translation>词表中此 id 是另一个词元</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>the vocabulary has it with id %1</source>
        <translation>词表中它的 id 是 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/tokenizer_files.cpp"/>
        <source>%1 is not among the tokens</source>
        <translation>%1 不在词元之中</translation>
    </message>
    <message>
        <location filename="../../core/text/unicode.cpp"/>
        <source>the Unicode library refused a character</source>
        <translation>Unicode 库拒绝了一个字符</translation>
    </message>
    <message>
        <location filename="../../core/text/unicode.cpp"/>
        <source>the Unicode library could not normalise a text</source>
        <translation>Unicode 库无法规范化一段文本</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>%1: expected an id, got an object</source>
        <translation>%1：应为 id，实为对象</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>%1: expected an id, got a list</source>
        <translation>%1：应为 id，实为列表</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>%1: expected an id, got a text of %2 bytes</source>
        <translation>%1：应为 id，实为 %2 字节的文本</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>%1: expected an id, got %2</source>
        <translation>%1：应为 id，实为 %2</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>%1: id %2 is outside 0..%3: the vocabulary has a gap or an id twice</source>
        <translation>%1：id %2 不在 0..%3 之内：词表中有空缺，或有重复的 id</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>%1: id %2 is already taken</source>
        <translation>%1：id %2 已被占用</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>%1: not a spelling of byte-level BPE</source>
        <translation>%1：不是字节级 BPE 的写法</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>lacks the token %1 of byte %2</source>
        <translation>缺少字节 %2 的词元 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>expected two tokens with a space between, got a text of %1 bytes</source>
        <translation>应为以空格分隔的两个词元，实为 %1 字节的文本</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>expected two tokens with a space between, got %1</source>
        <translation>应为以空格分隔的两个词元，实为 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>the result of %1 and %2 is not in the vocabulary</source>
        <translation>%1 与 %2 合并的结果不在词表中</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>%1 and %2 have an earlier merge</source>
        <translation>%1 与 %2 前面已有合并</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>%1 is not in the vocabulary</source>
        <translation>%1 不在词表中</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>expected an object of tokens and ids, got a list</source>
        <translation>应为词元与 id 的对象，实为列表</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>expected an object of tokens and ids, got a text of %1 bytes</source>
        <translation>应为词元与 id 的对象，实为 %1 字节的文本</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>expected an object of tokens and ids, got %1</source>
        <translation>应为词元与 id 的对象，实为 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>holds %1 tokens, more than %2</source>
        <translation>有 %1 个词元，超过 %2 个</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>expected "a b" or ["a", "b"], got an object</source>
        <translation>应为 "a b" 或 ["a", "b"]，实为对象</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>expected "a b" or ["a", "b"], got a list</source>
        <translation>应为 "a b" 或 ["a", "b"]，实为列表</translation>
    </message>
    <message>
        <location filename="../../core/text/vocabulary.cpp"/>
        <source>expected "a b" or ["a", "b"], got %1</source>
        <translation>应为 "a b" 或 ["a", "b"]，实为 %1</translation>
    </message>
    <message>
        <location filename="../../core/text/word_splitter.cpp"/>
        <source>cannot compile the word pattern: %1</source>
        <translation>无法编译分词模式：%1</translation>
    </message>
    <message>
        <location filename="../../core/text/word_splitter.cpp"/>
        <source>cannot split a text into words at byte %1: %2</source>
        <translation>无法在字节 %1 处将文本分成词：%2</translation>
    </message>
    <message>
        <location filename="../../core/text/word_splitter.cpp"/>
        <source>not enough memory to split a text</source>
        <translation>内存不足，无法切分文本</translation>
    </message>
    <message>
        <location filename="../../ui/batch_desk.cpp"/>
        <source>This session can only be read</source>
        <translation>此会话只能读取</translation>
    </message>
    <message>
        <location filename="../../ui/batch_desk.cpp"/>
        <source>Start a new session for the batch.</source>
        <translation>请为批次新建会话。</translation>
    </message>
    <message>
        <location filename="../../ui/export_job.cpp"/>
        <source>no turn fits the filter</source>
        <translation>没有符合筛选的轮次</translation>
    </message>
    <message>
        <location filename="../../ui/export_job.cpp"/>
        <source>Change the filter, or export the whole session.</source>
        <translation>请更改筛选，或导出整个会话。</translation>
    </message>
    <message>
        <location filename="../../ui/export_job.cpp"/>
        <source>Not enough memory</source>
        <translation>内存不足</translation>
    </message>
    <message>
        <location filename="../../ui/export_job.cpp"/>
        <source>Try again; if it comes back, report it.</source>
        <translation>请重试；若再次出现，请报告。</translation>
    </message>
    <message>
        <location filename="../../ui/inference_controller.cpp"/>
        <source>Close other programs, or choose a smaller model or data type.</source>
        <translation>请关闭其他程序，或选择更小的模型或数值类型。</translation>
    </message>
    <message>
        <location filename="../../ui/inference_controller.cpp"/>
        <source>Try again; if it comes back, report it with these details.</source>
        <translation>请重试；若再次出现，请附上这些详细信息报告。</translation>
    </message>
    <message>
        <location filename="../../ui/inference_controller.cpp"/>
        <source>An unknown failure</source>
        <translation>未知的故障</translation>
    </message>
    <message>
        <location filename="../../ui/inference_controller.cpp"/>
        <source>Try again, or start the program anew.</source>
        <translation>请重试，或重新启动程序。</translation>
    </message>
    <message>
        <location filename="../../ui/main_window_models.cpp"/>
        <source>Choose another model in the list at the top.</source>
        <translation>请在顶部的列表中选择其他模型。</translation>
    </message>
    <message>
        <location filename="../../ui/main_window_models.cpp"/>
        <source>There is no model in this folder: config.json is missing</source>
        <translation>此文件夹中没有模型：缺少 config.json</translation>
    </message>
    <message>
        <location filename="../../ui/main_window_pictures.cpp"/>
        <source>Try another file.</source>
        <translation>请尝试其他文件。</translation>
    </message>
    <message>
        <location filename="../../ui/question_runner.cpp"/>
        <source>No model is chosen</source>
        <translation>没有选择模型</translation>
    </message>
    <message>
        <location filename="../../ui/question_runner.cpp"/>
        <source>Choose one in the list at the top.</source>
        <translation>请在顶部的列表中选择一个。</translation>
    </message>
    <message>
        <location filename="../../ui/session_host.cpp"/>
        <source>This was stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <location filename="../../ui/session_host.cpp"/>
        <source>The session could not be opened</source>
        <translation>会话未能打开</translation>
    </message>
    <message>
        <location filename="../../ui/session_host.cpp"/>
        <source>Open another one.</source>
        <translation>请打开另一个。</translation>
    </message>
    <message>
        <location filename="../../ui/session_recorder.cpp"/>
        <source>No session is open</source>
        <translation>没有打开会话</translation>
    </message>
    <message>
        <location filename="../../ui/session_recorder.cpp"/>
        <source>Start a new session.</source>
        <translation>请新建会话。</translation>
    </message>
    <message>
        <location filename="../../ui/turn_viewer.cpp"/>
        <source>This turn is no longer in the session</source>
        <translation>此轮已不在会话中</translation>
    </message>
</context>
<context>
    <name>System</name>
    <message>
        <source>No such file or directory</source>
        <translation>没有那个文件或目录</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>权限不够</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>是一个目录</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>不是目录</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>设备上没有剩余空间</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>只读文件系统</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>输入/输出错误</translation>
    </message>
    <message>
        <source>Too many open files</source>
        <translation>打开的文件过多</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>超出磁盘配额</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>文件名过长</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>文件已存在</translation>
    </message>
    <message>
        <source>Cannot allocate memory</source>
        <translation>无法分配内存</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>不允许的操作</translation>
    </message>
    <message>
        <source>Too many levels of symbolic links</source>
        <translation>符号链接的层数过多</translation>
    </message>
    <message>
        <source>Stale file handle</source>
        <translation>文件句柄已失效</translation>
    </message>
</context>
</TS>
