using Trading.Tests.Support;

namespace Trading.Tests.Plugins.Processes;

/// <summary>A plugin's process that dies, hangs, floods, eats memory or sends garbage: its strategy is stopped with a code and a sentence, its orders are handled by the fault policy, the host and the others go on, and no process is left.</summary>
public sealed class ProcessFaultTests : PluginProcessTests
{
    private const string Types =
        """
        public static class Socket
        {
            public static Microsoft.Win32.SafeHandles.SafeFileHandle Handle
            {
                get
                {
                    // The one open socket of the process.
                    foreach (string path in Directory.GetFiles("/proc/self/fd"))
                    {
                        string target = new FileInfo(path).LinkTarget ?? "";
                        if (target.StartsWith("socket:"))
                            return new((nint)int.Parse(Path.GetFileName(path)), ownsHandle: true);
                    }
                    throw new InvalidOperationException("no socket");
                }
            }
            public static void Write(params byte[] bytes) { using var stream = new FileStream(Handle, FileAccess.Write, 1); stream.Write(bytes); stream.Flush(); Thread.Sleep(Timeout.Infinite); }
        }
        """;

    public static TheoryData<string, string, PluginFailure, string> Faults => new()
    {
        { "throws", "throw new FormatException(\"not this one\");", PluginFailure.StrategyFailed, "OnBar threw FormatException: not this one" },
        { "exits", "Environment.Exit(7);", PluginFailure.ProcessEnded, "ended by itself with exit code 7" },
        { "crashes", "Environment.FailFast(\"broken inside\");", PluginFailure.ProcessEnded, "broken inside" },
        { "overflows", "Deeper(1);", PluginFailure.ProcessEnded, "ended by itself with exit code" },
        { "killed", "System.Diagnostics.Process.GetCurrentProcess().Kill(); while (true) { }", PluginFailure.ProcessEnded, "exit code 137" },
        { "hangs", "while (true) { }", PluginFailure.HandlerTime, "OnBar has been running for" },
        { "sleeps", "Thread.Sleep(Timeout.Infinite);", PluginFailure.HandlerTime, "its limit is 1500 ms" },
        { "reports", "while (true) Report(\"again\");", PluginFailure.Flood, "sent more than 5000 commands" },
        { "orders", "while (true) Schedule(Now, \"again\");", PluginFailure.Flood, "sent more than 5000 commands" },
        { "open", "while (true) BuyLimit(1m, 1m);", PluginFailure.StrategyFailed, "its limit is 50" },
        { "large", "Report(new string('x', 100_000));", PluginFailure.Protocol, "65536 are allowed" },
        { "garbage", "Socket.Write(200, 1, 2, 3, 4, 5, 6, 7, 8, 9);", PluginFailure.Protocol, "sent what is no message" },
        { "unknown", "Socket.Write(1, 0, 0, 0, 250);", PluginFailure.Protocol, "250 is not due" },
        { "empty", "Socket.Write(0, 0, 0, 0);", PluginFailure.Protocol, "a frame says that it has 0 bytes" },
        { "cutoff", "Socket.Write(3, 0, 0, 0, 18, 1, 1);", PluginFailure.Protocol, "ends before" },
        { "extra", "Socket.Write(4, 0, 0, 0, 16, 1, 1, 1);", PluginFailure.Protocol, "follow after the end" },
        { "half", "Socket.Write(100, 0, 0, 0, 18);", PluginFailure.HandlerTime, "its limit is 1500 ms" },
        { "closes", "Socket.Handle.Dispose(); Thread.Sleep(Timeout.Infinite);", PluginFailure.ProcessEnded, "" },
        { "managed", "var held = new List<byte[]>(); while (true) { var bytes = new byte[1_000_000]; Array.Fill(bytes, (byte)1); held.Add(bytes); }", PluginFailure.Memory, "268 MB" },
        { "native", "while (true) { nint bytes = System.Runtime.InteropServices.Marshal.AllocHGlobal(1_000_000); for (int i = 0; i < 1_000_000; i += 1024) System.Runtime.InteropServices.Marshal.WriteByte(bytes, i, 1); Thread.Sleep(5); }", PluginFailure.Memory, "holds" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Its_strategy_is_stopped_and_the_others_go_on(string name, string code, PluginFailure failure, string sentence)
    {
        Options.Processes.CommandsPerEvent = 5_000;
        Options.Processes.MessageBytes = 65_536;
        Options.Processes.MemoryBytes = 256L << 20;
        Load(Build(name, $"private static int Deeper(int n) => n + Deeper(n + 1) * Deeper(n + 2); protected override void OnBar(in Bar bar) {{ if (Bars.Count == 1) {{ Report($\"process {{Environment.ProcessId}}\"); BuyLimit(1m, 1m); }} if (Bars.Count == 3) {{ {code} }} }}", types: Types)).State.ShouldBe(PluginState.Loaded);
        Load(Build("calm", "protected override void OnBar(in Bar bar) => Report($\"calm {Bars.Count}\");"));
        var faulty = Strategy(name).CreateStrategy(new PluginLimits { HandlerTime = failure == PluginFailure.HandlerTime ? TimeSpan.FromMilliseconds(1_500) : TimeSpan.FromSeconds(60), OpenOrders = 50 });
        PluginException? fault = null;
        var result = Backtest.Run([new(faulty, 0.5m, name), new(Strategy("calm").CreateStrategy(), 0.5m, "calm")], [Series.Walk(20)], new(), session => _sessionEnd = () => fault = session.Strategies[0].Fault as PluginException, CancellationToken.None);
        _sessionEnd!();
        fault.ShouldNotBeNull();
        fault.Message.ShouldContain(sentence);
        fault.Failure.ShouldBe(failure, fault.Message);
        fault.Message.ShouldContain(name);
        result.Messages.Count(message => message.Contains(": calm ", StringComparison.Ordinal)).ShouldBe(20);
        result.Messages.ShouldContain(message => message.Contains($"{name} was stopped: OnBar threw PluginException", StringComparison.Ordinal));
        result.Orders.ShouldAllBe(order => order.Status >= OrderStatus.Denied);
        IsThere(Reported(result, $"{name}: process ")).ShouldBeFalse();
        Host.Plugins.ShouldAllBe(plugin => plugin.WorkingSetBytes == 0);
    }

    private Action? _sessionEnd;

    [Theory]
    [InlineData(FaultPolicy.LeaveOrders, 1, 1)]
    [InlineData(FaultPolicy.CancelOrders, 0, 1)]
    [InlineData(FaultPolicy.ClosePositions, 0, 0)]
    public void The_fault_policy_says_what_becomes_of_its_orders_and_positions(FaultPolicy policy, int openOrders, int positions)
    {
        Load(Build("dies", "protected override void OnBar(in Bar bar) { if (Bars.Count == 1) { Buy(1m); BuyLimit(1m, 1m); } if (Bars.Count == 4) Environment.Exit(1); }"));
        int open = 0, held = 0;
        var result = Backtest.Run(
            [new(Strategy("dies").CreateStrategy(), 1m, "dies")], [Series.Of([.. Enumerable.Range(0, 20).Select(_ => (100.0, 101.0, 99.0, 100.0))])],
            new() { FaultPolicy = policy, Cash = 10_000m },
            session => _sessionEnd = () => (open, held) = (session.Instruments[0].Orders.Count, session.Strategies[0].Positions.Count(position => position.Lots != 0)),
            CancellationToken.None);
        result.Fault!.ShouldContain("ended by itself with exit code 1");
        _sessionEnd!();
        (open, held).ShouldBe((openOrders, positions));
    }

    [Fact]
    public void A_session_that_ends_leaves_no_process_and_no_folder()
    {
        Load(Build("tidy", "protected override void OnBar(in Bar bar) { if (Bars.Count == 1) Report($\"process {Environment.ProcessId}\"); if (Bars.Count == 2) { Report($\"folder {Environment.CurrentDirectory}\"); File.WriteAllText(\"left.txt\", \"x\"); } }"));
        var result = Backtest.Run(Strategy("tidy").CreateStrategy(), Series.Walk(10), new() { StrategyName = "tidy" });
        result.Fault.ShouldBeNull();
        IsThere(Reported(result, "process ")).ShouldBeFalse();
        string folder = result.Messages.Single(message => message.Contains("folder ", StringComparison.Ordinal)).Split("folder ")[1];
        Path.GetFileName(folder).ShouldStartWith("trading-plugin-");
        Directory.Exists(folder).ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_that_is_cancelled_and_dropped_takes_its_process_along()
    {
        Load(Build("dropped", "protected override void OnStart() => File.WriteAllText(Path.Combine(Marker, \"pid\"), Environment.ProcessId.ToString()); [Parameter] public string Marker { get; set; } = \"\";"));
        RunAndCancel();
        int process = int.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "pid")), System.Globalization.CultureInfo.InvariantCulture);
        await Until(() =>
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return !IsThere(process);
        });

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        void RunAndCancel()
        {
            using var cancel = new CancellationTokenSource();
            var options = new BacktestOptions { StrategyName = "dropped", Progress = new Cancels(cancel) };
            options.Parameters["Marker"] = Folder;
            Should.Throw<OperationCanceledException>(() => Backtest.Run(Strategy("dropped").CreateStrategy(), Series.Walk(300_000), options, cancel.Token));
        }
    }

    [Fact]
    public async Task Unloading_ends_the_processes_of_sessions_that_run()
    {
        string marker = Path.Combine(Folder, "second");
        Load(Build("ended", $"protected override void OnBar(in Bar bar) {{ if (Bars.Count == 1) Report($\"process {{Environment.ProcessId}}\"); if (Bars.Count == 2) File.WriteAllText(@\"{marker}\", \"\"); Thread.Sleep(5); }}"));
        var strategy = Strategy("ended").CreateStrategy();
        var session = Task.Run(() => Backtest.Run(strategy, Series.Walk(100_000), new() { StrategyName = "ended" }));
        await Until(() => File.Exists(marker));
        Host.Plugins.Single().WorkingSetBytes.ShouldBeGreaterThan(10_000_000);
        (await Host.UnloadAsync("ended")).State.ShouldBe(PluginState.Unloaded);
        var result = await session;
        result.Fault!.ShouldContain("The plugin 'ended' was unloaded; its process was ended.");
        IsThere(Reported(result, "process ")).ShouldBeFalse();
    }

    private sealed class Cancels(CancellationTokenSource cancel) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value > 0)
                cancel.Cancel();
        }
    }
}
