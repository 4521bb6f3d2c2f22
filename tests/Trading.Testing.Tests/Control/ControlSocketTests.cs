using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Trading.Control;

namespace Trading.Testing.Tests.Control;

public sealed class ControlSocketTests : IDisposable
{
    private readonly ControlBed _bed = new();

    private string Folder => _bed.Folder;

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task What_is_asked_reaches_the_bot_and_how_it_stands_comes_back()
    {
        var (btc, eth) = (new FakeBot("btc"), new FakeBot("eth"));
        await using var host = await _bed.StartAsync([btc, eth]);
        var client = _bed.CreateClient();
        var found = Assert.Single((await client.FindAsync(default)).Hosts);
        Assert.Equal(Environment.ProcessId, found.ProcessId);
        Assert.Equal(["btc", "eth"], found.Bots.Select(bot => bot.Id));
        // Every number and the alarm's odd text come through.
        Assert.Equal(JsonSerializer.Serialize(btc.Status, ControlAnswerContext.Default.BotStatus), JsonSerializer.Serialize(found.Bots[0], ControlAnswerContext.Default.BotStatus));
        Assert.Equal((1234.56789m, -0.25m, "a \"gap\"\nof two lines"), (found.Bots[0].Equity, found.Bots[0].Positions[0].Quantity, found.Bots[0].Alarms[0].Text));

        Assert.Equal(BotState.Paused, (await Send(new() { Verb = ControlVerb.Pause, Bot = "btc", Reason = "lunch" })).State);
        Assert.Equal(BotState.Running, (await Send(new() { Verb = ControlVerb.Resume, Bot = "btc", Reason = "back" })).State);
        await Send(new() { Verb = ControlVerb.Flatten, Bot = "btc", Reason = "f" });
        await Send(new() { Verb = ControlVerb.Cancel, Bot = "btc", Reason = "c" });
        await Send(new() { Verb = ControlVerb.Kill, Bot = "btc", Level = KillLevel.Freeze, Instrument = InstrumentId.Parse("BINANCE:BTCUSDT"), Reason = "k" });
        // In lines, as in a file: what is sent is one line all the same.
        var limits = ControlBed.Json(
            """
            {
              "maxDailyLoss": null, "maxOrderShare": 0.5,
              "instruments": [ { "instrument": "BINANCE:BTCUSDT", "maxOrderQuantity": 1 } ]
            }
            """);
        await Send(new() { Verb = ControlVerb.Limits, Bot = "btc", Limits = limits, Reason = "l" });
        Assert.Equal(BotState.Stopped, (await Send(new() { Verb = ControlVerb.Stop, Bot = "btc", Policy = ShutdownPolicy.Leave })).State);
        await Send(new() { Verb = ControlVerb.Start, Bot = "btc" });
        Assert.Equal(
            ["Pause: lunch", "Resume: back", "Flatten: f", "CancelOrders: c", "Freeze for BINANCE:BTCUSDT: k", "limits none 0.5 1: l", "stop Leave", "start"], btc.Told);
        Assert.Empty(eth.Told);

        async Task<BotStatus> Send(ControlRequest request)
        {
            var answer = await client.SendAsync(found, request, default);
            Assert.Null(answer.Error);
            return Assert.Single(answer.Bots);
        }
    }

    [Fact]
    public async Task A_kill_without_a_bot_is_for_all_whatever_their_state()
    {
        var (btc, eth, old, broken, young) = (
            new FakeBot("btc"), new FakeBot("eth"), new FakeBot("old") { State = BotState.Stopped }, new FakeBot("broken") { State = BotState.Failed }, new FakeBot("young") { State = BotState.Starting });
        FakeBot[] all = [btc, eth, old, broken, young];
        await using var host = await _bed.StartAsync(all);
        var found = Assert.Single((await _bed.CreateClient().FindAsync(default)).Hosts);
        var answer = await _bed.CreateClient().SendAsync(found, new() { Verb = ControlVerb.Kill, Level = KillLevel.Flatten, Reason = "all" }, default);
        Assert.Null(answer.Error);
        Assert.Equal(["btc", "eth", "old", "broken", "young"], answer.Bots.Select(bot => bot.Id));
        Assert.All(all, bot => Assert.Equal(["Flatten for all: all"], bot.Told));
        var none = await _bed.CreateClient().SendAsync(found, new() { Verb = ControlVerb.Kill, Level = KillLevel.Flatten, Instrument = InstrumentId.Parse("BINANCE:ETHUSDT"), Reason = "eth" }, default);
        Assert.Null(none.Error);
        Assert.Empty(none.Bots);
    }

    [Fact]
    public async Task What_cannot_be_done_is_answered_with_a_sentence()
    {
        var bot = new FakeBot("btc");
        await using var host = await _bed.StartAsync([bot], TimeSpan.FromMilliseconds(100));
        var found = Assert.Single((await _bed.CreateClient().FindAsync(default)).Hosts);
        Assert.Equal("There is no bot 'eth'; the host has btc.", await ErrorOf(new() { Verb = ControlVerb.Pause, Bot = "eth" }));
        Assert.Equal("Pause needs the id of a bot.", await ErrorOf(new() { Verb = ControlVerb.Pause }));
        Assert.Contains("no limits", await ErrorOf(new() { Verb = ControlVerb.Limits, Bot = "btc" }), StringComparison.Ordinal);
        Assert.Contains("no verb", await ErrorOf(new() { Bot = "btc" }), StringComparison.Ordinal);
        bot.Answers = () => Task.FromException(new InvalidOperationException("The bot 'btc' is Stopped; it can be told something only while it runs."));
        Assert.Equal("The bot 'btc' is Stopped; it can be told something only while it runs.", await ErrorOf(new() { Verb = ControlVerb.Pause, Bot = "btc" }));
        bot.Answers = () => new TaskCompletionSource().Task;
        Assert.Equal("The bot 'btc' has not done it yet, and is waited for no longer; look with List.", await ErrorOf(new() { Verb = ControlVerb.Pause, Bot = "btc" }));
        Assert.Null((await _bed.CreateClient().SendAsync(found, new() { Verb = ControlVerb.List }, default)).Error);

        async Task<string?> ErrorOf(ControlRequest request) => (await _bed.CreateClient().SendAsync(found, request, default)).Error;
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1,2]")]
    [InlineData("{\"verb\":\"Explode\"}")]
    [InlineData("{\"verb\":\"Pause\",\"bot\":5}")]
    [InlineData("{\"verb\":\"Pause\",\"surprise\":true}")]
    [InlineData("{\"verb\":\"Kill\",\"instrument\":\"nonsense\"}")]
    [InlineData("{\"verb\":\"Pause\"")]
    [InlineData("\u0000\u0001\ufffd")]
    public async Task Garbage_is_answered_and_the_connection_goes_on(string garbage)
    {
        var bot = new FakeBot("btc");
        await using var host = await _bed.StartAsync([bot]);
        using var socket = await ConnectAsync(host);
        await socket.SendAsync(Encoding.UTF8.GetBytes(garbage + "\n{\"verb\":\"Pause\",\"bot\":\"btc\",\"reason\":\"after\"}\n"));
        string[] lines = await ReadLinesAsync(socket, 2);
        Assert.StartsWith("The line is no request", JsonDocument.Parse(lines[0]).RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, JsonDocument.Parse(lines[1]).RootElement.GetProperty("error").ValueKind);
        Assert.Equal(["Pause: after"], bot.Told);
    }

    [Fact]
    public async Task A_line_in_pieces_is_one_line()
    {
        var bot = new FakeBot("btc");
        await using var host = await _bed.StartAsync([bot]);
        using var socket = await ConnectAsync(host);
        foreach (byte each in Encoding.UTF8.GetBytes($"{{\"verb\":\"Pause\",\"bot\":\"btc\",\"reason\":\"{new string('x', 3000)}\"}}\n"))
            await socket.SendAsync(new[] { each });
        Assert.Single(await ReadLinesAsync(socket, 1));
        Assert.Equal([$"Pause: {new string('x', 3000)}"], bot.Told);
    }

    [Fact]
    public async Task A_line_without_end_is_refused_and_others_are_served_on()
    {
        await using var host = await _bed.StartAsync([new FakeBot("btc")]);
        using (var socket = await ConnectAsync(host))
        {
            byte[] piece = new byte[64 * 1024];
            Array.Fill(piece, (byte)'a');
            try
            {
                for (int sent = 0; sent <= ControlServer.MostRequestBytes * 4; sent += piece.Length)
                    await socket.SendAsync(piece);
            }
            catch (SocketException)
            {
                // It closed while we spoke.
            }

            byte[] rest = new byte[4096];
            var got = new StringBuilder();
            try
            {
                for (int read = await socket.ReceiveAsync(rest); read > 0; read = await socket.ReceiveAsync(rest))
                    got.Append(Encoding.UTF8.GetString(rest, 0, read));
            }
            catch (SocketException)
            {
                // Closed with our bytes unread.
            }

            if (got.Length != 0)
                Assert.Contains($"more than {ControlServer.MostRequestBytes} bytes", got.ToString(), StringComparison.Ordinal);
        }

        Assert.Single((await _bed.CreateClient().FindAsync(default)).Hosts);
    }

    [Fact]
    public async Task More_connections_than_are_served_wait_and_do_no_harm()
    {
        await using var host = await _bed.StartAsync([new FakeBot("btc")]);
        var idle = new List<Socket>();
        for (int i = 0; i < 32; i++)
            idle.Add(await ConnectAsync(host));
        var asked = _bed.CreateClient().FindAsync(default);
        foreach (var socket in idle)
            socket.Dispose();
        Assert.Single((await asked).Hosts);
    }

    [Fact]
    public async Task Nobody_else_may_open_it()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes; the folder of a user's application data is closed to others.");
            return;
        }

        // A folder that was there before, open to all.
        Directory.CreateDirectory(Folder, (UnixFileMode)511);
        await using var host = await _bed.StartAsync([new FakeBot("btc")]);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(host.SocketPath));
    }

    [Fact]
    public async Task Sockets_of_dead_processes_are_taken_away_and_other_files_are_not()
    {
        Directory.CreateDirectory(Folder);
        string stale = Path.Combine(Folder, ControlBed.DeadProcess + ".sock");
        string other = Path.Combine(Folder, "notes.sock");
        foreach (string path in new[] { stale, other })
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(path));
        }

        // What a process of the same number left that is no more.
        string own = Path.Combine(Folder, $"{Environment.ProcessId}.sock");
        await File.WriteAllTextAsync(own, "");
        File.WriteAllText(stale, "");
        var found = await _bed.CreateClient().FindAsync(default);
        Assert.Empty(found.Hosts);
        Assert.Contains(own, found.Silent);
        Assert.False(File.Exists(stale));
        File.WriteAllText(stale, "");
        await using (var host = await _bed.StartAsync([new FakeBot("btc")]))
        {
            Assert.False(File.Exists(stale));
            Assert.Equal(own, host.SocketPath);
            Assert.Single((await _bed.CreateClient().FindAsync(default)).Hosts);
        }

        Assert.False(File.Exists(own), "the host takes its socket away when it ends");
    }

    [Fact]
    public async Task Two_hosts_of_a_process_are_both_found()
    {
        await using var first = await _bed.StartAsync([new FakeBot("btc")]);
        await using var second = await _bed.StartAsync([new FakeBot("eth")]);
        var found = (await _bed.CreateClient().FindAsync(default)).Hosts;
        Assert.Equal(["btc", "eth"], found.SelectMany(host => host.Bots.Select(bot => bot.Id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_host_whose_socket_cannot_be_opened_runs_and_says_so()
    {
        string deep = Path.Combine(_bed.Root, new string('d', 120));
        await using var host = await _bed.StartAsync([new FakeBot("btc")], folder: deep);
        Assert.Contains(_bed.Log.Lines, line => line.Contains("No control socket could be opened", StringComparison.Ordinal) && line.Contains("set a shorter Folder", StringComparison.Ordinal));
    }

    private static async Task<Socket> ConnectAsync(ControlBed.RunningHost host)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(host.SocketPath));
        return socket;
    }

    private static async Task<string[]> ReadLinesAsync(Socket socket, int count)
    {
        using var reader = new StreamReader(new NetworkStream(socket, ownsSocket: false));
        string[] lines = new string[count];
        for (int i = 0; i < count; i++)
            lines[i] = await reader.ReadLineAsync() ?? throw new EndOfStreamException($"Line {i} did not come.");
        return lines;
    }
}
