using System.Net;
using System.Net.NetworkInformation;
using System.Text.Json.Nodes;
using BotRelay.Kernel.Jupyter;

namespace BotRelay.Kernel.Tests.Jupyter;

public sealed class JupyterKernelTests : IAsyncDisposable
{
    private readonly ConnectionFile _file = JupyterClient.FreePorts();
    private readonly JupyterKernel _kernel;
    private readonly JupyterClient _client;
    private readonly Task<bool> _running;

    public JupyterKernelTests()
    {
        _kernel = new JupyterKernel(_file);
        _running = _kernel.RunAsync(TestContext.Current.CancellationToken);
        _client = new JupyterClient(_file);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_running.IsCompleted)
        {
            _client.Send("control", "shutdown_request", new JsonObject { ["restart"] = false });
            await _running;
        }

        _client.Dispose();
        await _kernel.DisposeAsync();
    }

    [Fact]
    public void It_says_what_it_is_and_beats()
    {
        var info = _client.Reply(_client.Send("shell", "kernel_info_request", []));
        Assert.Equal(("ok", "5.4", "C#"), ((string)info["status"]!, (string)info["protocol_version"]!, (string)info["language_info"]!["name"]!));
        Assert.True(_client.Beats());
    }

    [Fact]
    public void It_listens_on_the_files_address_only()
    {
        int[] ports = [_file.ShellPort, _file.ControlPort, _file.StdinPort, _file.IopubPort, _file.HeartbeatPort];
        var listening = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(end => ports.Contains(end.Port)).ToArray();
        Assert.Equal(5, listening.Length);
        Assert.All(listening, end => Assert.Equal(IPAddress.Loopback, end.Address));
    }

    [Fact]
    public void A_message_with_a_wrong_signature_is_dropped()
    {
        _client.Send("shell", "execute_request", new JsonObject { ["code"] = "1" }, key: "another-key");
        var right = _client.Send("shell", "kernel_info_request", []);
        Assert.Equal(right, (string?)_client.Receive("shell")["parent"]!["msg_id"]);
    }

    [Theory]
    [InlineData("not json", "{}")]
    [InlineData("[]", "{}")]
    [InlineData("null", "null")]
    [InlineData("{\"msg_type\":\"kernel_info_request\"}", "{}")]
    [InlineData("{\"msg_id\":7,\"msg_type\":7}", "{}")]
    [InlineData("{\"msg_id\":\"a\",\"msg_id\":\"b\",\"msg_type\":\"kernel_info_request\"}", "{}")]
    [InlineData("{\"msg_id\":\"a\",\"msg_type\":\"execute_request\",\"username\":\"\\ud800\"}", "{\"code\":\"\\ud800\"}")]
    [InlineData("{\"msg_id\":\"a\",\"msg_type\":\"\u00ff\"}", "{}")]
    [InlineData("{\"msg_id\":\"a\",\"msg_type\":\"input_reply\"}", "{\"value\":5}")]
    [InlineData("{\"msg_id\":\"a\",\"msg_type\":\"shutdown_request\"}", "{\"restart\":\"maybe\"}")]
    [InlineData("{\"msg_id\":\"a\",\"msg_type\":\"history_request\"}", "{\"n\":\"many\"}")]
    public void A_message_that_makes_no_sense_harms_nothing_on_any_channel(string header, string content)
    {
        // One of the cases is no UTF-8 on the wire.
        foreach (var channel in new[] { "shell", "control", "stdin" })
        {
            _client.SendRaw(channel, null, System.Text.Encoding.Latin1.GetBytes(header), "{}"u8.ToArray(), "{}"u8.ToArray(), System.Text.Encoding.Latin1.GetBytes(content));
        }

        Assert.Equal("ok", (string?)_client.Reply(_client.Send("shell", "kernel_info_request", []))["status"]);
        Assert.Equal("ok", (string?)_client.Reply(_client.Execute("1"))["status"]);
    }

    [Fact]
    public void A_message_that_comes_a_second_time_is_dropped()
    {
        byte[][] parts = [.. new[] { "{\"msg_id\":\"once\",\"msg_type\":\"execute_request\"}", "{}", "{}", "{\"code\":\"var n = 1;\"}" }.Select(System.Text.Encoding.UTF8.GetBytes)];
        _client.SendRaw("shell", null, parts);
        _client.SendRaw("shell", null, parts);
        Assert.Equal(2, (int)_client.Reply(_client.Execute("2"))["execution_count"]!);
    }

    [Fact]
    public void A_field_of_a_wrong_type_is_named_in_the_reply()
    {
        var reply = _client.Reply(_client.Send("shell", "execute_request", new JsonObject { ["code"] = 5 }));
        Assert.Equal("error", (string?)reply["status"]);
        Assert.Contains("'code' is to be a text", (string)reply["evalue"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Blank_code_is_answered_and_not_counted()
    {
        var reply = _client.Reply(_client.Execute(" \n"));
        Assert.Equal(("ok", 0), ((string)reply["status"]!, (int)reply["execution_count"]!));
        Assert.Equal(1, (int)_client.Reply(_client.Execute("1"))["execution_count"]!);
    }

    [Fact]
    public void A_silent_cell_does_not_take_the_place_of_a_counted_one_in_tracebacks()
    {
        _client.Reply(_client.Execute("int Fail()\n{\n    throw new Exception(\"no\");\n}"));
        _client.Reply(_client.Execute("// nothing\n// nothing\nvar other = 1;", silent: true));
        var reply = _client.Reply(_client.Execute("Fail()"));
        Assert.Contains(reply["traceback"]!.AsArray(), line => ((string)line!).Contains("throw new Exception(\"no\");", StringComparison.Ordinal));
    }

    [Fact]
    public void An_answer_to_a_question_of_an_interrupted_cell_answers_no_later_one()
    {
        var first = _client.Execute("Console.ReadLine()");
        var asked = _client.Receive("stdin");
        _client.Send("control", "interrupt_request", []);
        Assert.Equal("Interrupted", (string?)_client.Reply(first)["ename"]);
        var second = _client.Execute("Console.ReadLine()");
        _client.Receive("stdin");
        _client.Send("stdin", "input_reply", new JsonObject { ["value"] = "late" }, parent: (JsonObject)asked["header"]!.DeepClone());
        _client.Send("stdin", "input_reply", new JsonObject { ["value"] = "right" });
        Assert.Equal("right", (string?)_client.Outputs(second).Single(output => output.Type == "execute_result").Content["data"]!["text/plain"]);
    }

    [Fact]
    public void Threads_of_a_cell_that_ask_at_once_are_answered_one_after_the_other()
    {
        var id = _client.Execute("string.Join(' ', (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(Console.ReadLine)))).Order())");
        foreach (var value in new[] { "a", "b", "c" })
        {
            _client.Receive("stdin");
            _client.Send("stdin", "input_reply", new JsonObject { ["value"] = value });
        }

        Assert.Equal("a b c", (string?)_client.Outputs(id).Single(output => output.Type == "execute_result").Content["data"]!["text/plain"]);
    }

    [Fact]
    public void What_a_cell_registers_for_its_interruption_may_throw()
    {
        var id = _client.Execute("cancellationToken.Register(() => throw new Exception(\"mine\")); Console.Write(1); while (true) { }");
        while (JupyterClient.Type(_client.Receive("iopub")) != "stream")
        {
        }

        Assert.Equal("ok", (string?)_client.Reply(_client.Send("control", "interrupt_request", []), "control")["status"]);
        Assert.Equal("Interrupted", (string?)_client.Reply(id)["ename"]);
    }

    [Fact]
    public void Console_text_displays_updates_and_the_result_come_in_order()
    {
        var id = _client.Execute("Console.Write(\"a\"); var d = display(1); d.Update(2); clear(true); \"r\"");
        var outputs = _client.Outputs(id);
        Assert.Equal(["stream", "display_data", "update_display_data", "clear_output", "execute_result"], outputs.Select(output => output.Type));
        Assert.Equal((string?)outputs[1].Content["transient"]!["display_id"], (string?)outputs[2].Content["transient"]!["display_id"]);
        Assert.Equal("r", (string?)outputs[4].Content["data"]!["text/plain"]);
        Assert.Equal("ok", (string?)_client.Reply(id)["status"]);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    public void A_cell_prints_while_it_runs_and_is_interrupted_by_message(string endless)
    {
        var id = _client.Execute("Console.WriteLine(\"running\"); " + endless);
        while (JupyterClient.Type(_client.Receive("iopub")) != "stream")
        {
        }

        Assert.Equal("ok", (string?)_client.Reply(_client.Send("control", "interrupt_request", []), "control")["status"]);
        Assert.Equal("Interrupted", (string?)_client.Reply(id)["ename"]);
        Assert.Equal("ok", (string?)_client.Reply(_client.Execute("1"))["status"]);
    }

    [Fact]
    public void After_a_failure_the_waiting_cells_are_aborted_unless_told_otherwise()
    {
        var first = _client.Execute("await Task.Delay(300); throw new Exception(\"no\");");
        var waiting = _client.Execute("1");
        Assert.Equal("error", (string?)_client.Reply(first)["status"]);
        Assert.Equal("aborted", (string?)_client.Reply(waiting)["status"]);

        first = _client.Execute("await Task.Delay(300); throw new Exception(\"no\");", stopOnError: false);
        waiting = _client.Execute("1");
        Assert.Equal("error", (string?)_client.Reply(first)["status"]);
        Assert.Equal("ok", (string?)_client.Reply(waiting)["status"]);
    }

    [Fact]
    public void An_error_has_a_readable_traceback()
    {
        var (type, content) = Assert.Single(_client.Outputs(_client.Execute("var x = 0;\nvar y = 1 / x;")));
        Assert.Equal(("error", "System.DivideByZeroException"), (type, (string?)content["ename"]));
        var lines = content["traceback"]!.AsArray().Select(line => (string)line!).ToArray();
        Assert.Contains("   at In [1], line 2", lines);
        Assert.Contains(">   2 | var y = 1 / x;", lines);
    }

    [Fact]
    public void A_silent_cell_puts_out_nothing_and_counts_for_nothing()
    {
        Assert.Empty(_client.Outputs(_client.Execute("Console.Write(1); 2", silent: true)));
        var reply = _client.Reply(_client.Execute("1"));
        Assert.Equal(1, (int)reply["execution_count"]!);
        Assert.Equal(1, (int)_client.Reply(_client.Execute("2", storeHistory: false))["execution_count"]!);
        var history = _client.Reply(_client.Send("shell", "history_request", new JsonObject { ["hist_access_type"] = "tail", ["n"] = 10, ["output"] = true, ["raw"] = true }));
        Assert.Equal("""[[1,1,["1","1"]]]""", history["history"]!.ToJsonString());
    }

    [Fact]
    public void User_expressions_are_evaluated_after_the_cell()
    {
        var reply = _client.Reply(_client.Execute("var x = 5;", expressions: new JsonObject { ["a"] = "x + 1", ["b"] = "nothing" }));
        Assert.Equal("6", (string?)reply["user_expressions"]!["a"]!["data"]!["text/plain"]);
        Assert.Equal("error", (string?)reply["user_expressions"]!["b"]!["status"]);
    }

    [Fact]
    public void Console_ReadLine_asks_the_client()
    {
        var id = _client.Execute("Console.Write(\"Name? \"); \"<\" + Console.ReadLine() + \">\" + await GetPasswordAsync(\"Key? \")");
        var question = _client.Receive("stdin");
        Assert.Equal(("input_request", false), (JupyterClient.Type(question), (bool)question["content"]!["password"]!));
        _client.Send("stdin", "input_reply", new JsonObject { ["value"] = "Mara", ["status"] = "ok" });
        question = _client.Receive("stdin");
        Assert.Equal(("Key? ", true), ((string)question["content"]!["prompt"]!, (bool)question["content"]!["password"]!));
        _client.Send("stdin", "input_reply", new JsonObject { ["value"] = "k" });
        Assert.Equal("<Mara>k", (string?)_client.Outputs(id)[^1].Content["data"]!["text/plain"]);

        var refused = _client.Outputs(_client.Execute("Console.ReadLine()", allowStdin: false));
        Assert.Equal("System.NotSupportedException", (string?)refused[^1].Content["ename"]);
    }

    [Fact]
    public void A_cell_that_waits_for_an_answer_is_interrupted()
    {
        var id = _client.Execute("Console.ReadLine()");
        _client.Receive("stdin");
        _client.Send("control", "interrupt_request", []);
        Assert.Equal("Interrupted", (string?)_client.Reply(id)["ename"]);
    }

    [Fact]
    public void Completion_knows_earlier_cells_with_documentation_and_counts_code_points()
    {
        _client.Reply(_client.Execute("var threshold = .79; record Relay(int Turns) { /// <summary>Says one turn.</summary>\npublic int Step() => 1; }"));
        const string Code = "var s = \"🙂\"; thres";
        var reply = _client.Reply(_client.Send("shell", "complete_request", new JsonObject { ["code"] = Code, ["cursor_pos"] = Code.Length - 1 }));
        Assert.Equal(["threshold"], reply["matches"]!.AsArray().Select(match => (string)match!));
        Assert.Equal((Code.Length - 6, Code.Length - 1), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));

        reply = _client.Reply(_client.Send("shell", "complete_request", new JsonObject { ["code"] = "new Relay(1).", ["cursor_pos"] = 13 }));
        var step = reply["metadata"]!["_jupyter_types_experimental"]!.AsArray().Single(item => (string)item!["text"]! == "Step")!;
        Assert.Equal("method", (string)step["type"]!);
        Assert.Contains("Says one turn.", (string)step["documentation"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspection_tells_documentation_values_and_signatures()
    {
        _client.Reply(_client.Execute("var threshold = .79;"));
        string? Inspect(string code) => (string?)_client.Reply(_client.Send("shell", "inspect_request", new JsonObject { ["code"] = code, ["cursor_pos"] = code.Length, ["detail_level"] = 0 }))["data"]!["text/plain"];
        Assert.Contains("threshold = 0.79", Inspect("1 + threshold"), StringComparison.Ordinal);
        Assert.Contains("double Math.Sqrt(double d)", Inspect("Math.Sqrt"), StringComparison.Ordinal);
        Assert.Contains("Sqrt(double d)", Inspect("Math.Sqrt("), StringComparison.Ordinal);
        Assert.Null(Inspect("   "));
    }

    [Fact]
    public void Questions_are_answered_while_a_cell_runs()
    {
        var id = _client.Execute("var running = 1; Console.Write(running); while (true) { }");
        while (JupyterClient.Type(_client.Receive("iopub")) != "stream")
        {
        }

        var reply = _client.Reply(_client.Send("shell", "complete_request", new JsonObject { ["code"] = "runn", ["cursor_pos"] = 4 }));
        Assert.Equal(["running"], reply["matches"]!.AsArray().Select(match => (string)match!));
        _client.Send("control", "interrupt_request", []);
        _client.Reply(id);
    }

    [Fact]
    public void Comms_are_none_and_one_that_is_opened_is_closed()
    {
        Assert.Equal("{}", _client.Reply(_client.Send("shell", "comm_info_request", []))["comms"]!.ToJsonString());
        var (type, content) = Assert.Single(_client.Outputs(_client.Send("shell", "comm_open", new JsonObject { ["comm_id"] = "c", ["target_name"] = "t", ["data"] = new JsonObject() })));
        Assert.Equal(("comm_close", "c"), (type, (string?)content["comm_id"]));
    }

    [Fact]
    public async Task Shutdown_is_answered_and_says_whether_it_starts_again()
    {
        Assert.True((bool)_client.Reply(_client.Send("control", "shutdown_request", new JsonObject { ["restart"] = true }), "control")["restart"]!);
        Assert.True(await _running.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }
}
