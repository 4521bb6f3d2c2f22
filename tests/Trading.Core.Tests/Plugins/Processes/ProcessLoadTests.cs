using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Trading.Plugins;
using Trading.Tests.Support;

namespace Trading.Tests.Plugins.Processes;

/// <summary>Which plugins run apart, what their processes are given, and what keeps them from loading.</summary>
public sealed class ProcessLoadTests : PluginProcessTests
{
    [Fact]
    public void A_process_has_a_folder_of_its_own_and_none_of_the_hosts_secrets()
    {
        Environment.SetEnvironmentVariable("TRADING_TEST_SECRET", "hush");
        Environment.SetEnvironmentVariable("TRADING_TEST_ALLOWED", "hello");
        Options.Processes.EnvironmentVariables.Add("TRADING_TEST_ALLOWED");
        Load(Build("looks", """
            protected override void OnStart()
            {
                foreach (System.Collections.DictionaryEntry pair in Environment.GetEnvironmentVariables()) Report($"env {pair.Key}={pair.Value}");
                Report($"home {Environment.GetEnvironmentVariable("HOME") == Environment.CurrentDirectory} {Path.GetTempPath().TrimEnd('/') == Environment.CurrentDirectory} {File.GetUnixFileMode(Environment.CurrentDirectory)}");
                Report($"line {string.Join(" ", Environment.GetCommandLineArgs())} {File.ReadAllText("/proc/self/cmdline")}");
                Report($"input {Console.In.ReadToEnd().Length}");
            }
            """)).State.ShouldBe(PluginState.Loaded);
        var result = Backtest.Run(Strategy("looks").CreateStrategy(), Series.Walk(5), new() { StrategyName = "looks" });
        result.Fault.ShouldBeNull();
        string all = string.Join('\n', result.Messages);
        all.ShouldNotContain("hush");
        all.ShouldContain("env TRADING_TEST_ALLOWED=hello");
        all.ShouldContain($"home True True {UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute}");
        all.ShouldContain("input 0");
        string[] expected = ["DOTNET_", "LANG", "LC_", "TZ", "HOME", "USERPROFILE", "TMP", "TEMP", "LD_LIBRARY_PATH", "TRADING_PLUGIN_", "TRADING_TEST_ALLOWED"];
        foreach (string message in result.Messages.Where(message => message.Contains(": env ", StringComparison.Ordinal)))
            expected.ShouldContain(prefix => message.Split(": env ")[1].StartsWith(prefix, StringComparison.Ordinal), message);
    }

    [Fact]
    public async Task Its_settings_and_what_it_logs_and_prints_go_where_they_belong()
    {
        Settings["Trading:Plugins:set:Size"] = "7";
        Settings["Trading:Plugins:other:Key"] = "not mine";
        var lines = new Lines();
        using var host = new PluginHost(Options, new ConfigurationBuilder().AddInMemoryCollection(Settings).Build(), lines);
        var status = await host.LoadAsync(Build("set", "private readonly Own _own; public Sample(Own own, Microsoft.Extensions.Logging.ILogger<Sample> logger) { _own = own; Microsoft.Extensions.Logging.LoggerExtensions.LogWarning(logger, \"noted {Word}\", \"this\"); } protected override void OnStart() { Console.WriteLine(\"to nobody\"); Report($\"size {_own.Size}\"); }", configure: "builder.AddOptions<Own>();", types: "public sealed class Own { public int Size { get; set; } }"));
        status.State.ShouldBe(PluginState.Loaded, status.Reason);
        var result = Backtest.Run(host.Strategies.Single().CreateStrategy(), Series.Walk(5), new() { StrategyName = "set" });
        Reported(result, "size ").ShouldBe(7);
        lines.Written.ShouldContain((LogLevel.Warning, "Strategy 'set' of the plugin 'set': Sample: noted this"));
    }

    [Fact]
    public void Parameters_are_described_set_and_refused_as_in_the_host()
    {
        Load(Build("takes", "public enum Mood { Calm, Wild } [Parameter(1, 9, Description = \"How many.\")] public int Size { get; set; } = 3; [Parameter] public Mood How { get; set; } = Mood.Wild; [Parameter] public TimeSpan Wait { get; set; } = TimeSpan.FromMinutes(5); [Parameter] public string Word { get; set; } = \"x\"; [Parameter] public bool On { get; set; } protected override void OnStart() => Report($\"{Size} {How} {Wait} {Word} {On}\");"));
        var descriptor = Strategy("takes");
        descriptor.Parameters.Select(parameter => (parameter.Name, parameter.Type, parameter.Default)).ShouldBe([("Size", typeof(int), "3"), ("How", typeof(string), "Wild"), ("Wait", typeof(TimeSpan), "00:05:00"), ("Word", typeof(string), "x"), ("On", typeof(bool), "false")]);
        descriptor.Parameters[0].Description.ShouldBe("How many.");
        descriptor.Parameters[1].Description.ShouldBe("One of Calm, Wild.");
        var options = new BacktestOptions { StrategyName = "takes", Parameters = { ["size"] = "5", ["How"] = "calm", ["Wait"] = "00:00:30", ["On"] = "true" } };
        var result = Backtest.Run(descriptor.CreateStrategy(), Series.Walk(5), options);
        result.Messages.ShouldHaveSingleItem().ShouldEndWith("takes: 5 Calm 00:00:30 x True");
        result.Parameters.ShouldBe(new Dictionary<string, string> { ["Size"] = "5", ["How"] = "Calm", ["Wait"] = "00:00:30", ["Word"] = "x", ["On"] = "true" }, ignoreOrder: true);
        foreach (var (name, value, sentence) in new[] { ("Size", "10", "outside its range, 1 to 9"), ("How", "sad", "none of Calm, Wild"), ("None", "1", "Sample has no parameter 'None'; it has Size, How, Wait, Word, On.") })
            Should.Throw<ParameterException>(() => ParameterSet.Of(descriptor.CreateStrategy()).Apply([new(name, value)])).Message.ShouldContain(sentence);
    }

    [Theory]
    [InlineData("throw new FormatException(\"no way\");", "", PluginFailure.ModuleFailed, "FormatException: no way")]
    [InlineData("Environment.Exit(9);", "", PluginFailure.ProcessEnded, "ended by itself with exit code 9")]
    [InlineData("while (true) { }", "", PluginFailure.HandlerTime, "loading has been running for")]
    [InlineData("", "public Sample(Trading.Tests.Plugins.Gate gate) { }", PluginFailure.ModuleFailed, "Trading.Tests.Plugins.Gate")]
    [InlineData("", "[Parameter] public int[] Many { get; set; }", PluginFailure.ModuleFailed, "Sample.Many cannot be a parameter")]
    public void One_that_does_not_load_there_is_refused_with_its_reason(string configure, string members, PluginFailure failure, string sentence)
    {
        if (failure == PluginFailure.HandlerTime)
            Options.LoadTimeout = TimeSpan.FromSeconds(5);
        var status = Load(Build("bad", members, configure: configure));
        (status.State, status.Failure).ShouldBe((PluginState.Failed, failure), status.Reason);
        status.Reason!.ShouldContain(sentence);
        status.Reason!.ShouldContain("bad");
    }

    [Fact]
    public void What_cannot_be_called_there_is_named_and_a_plugin_of_nothing_else_is_refused()
    {
        const string Types = "public sealed class TenFee : IFeeModel { public string Description => \"ten\"; public decimal MaxRate => 0.1m; public bool IsProportional => false; public decimal Calculate(in FeeContext context) => 10m; }";
        var loaded = Load(Build("mixed", configure: "builder.AddFeeModel(\"ten\", \"Ten.\", _ => new TenFee());", types: Types));
        loaded.State.ShouldBe(PluginState.Loaded, loaded.Reason);
        loaded.Warnings.ShouldHaveSingleItem().ShouldContain("offers the IFeeModel 'ten', which cannot be used");
        Host.Extensions<IFeeModel>().ShouldBeEmpty();
        string source = BuiltPlugin.Source("fees", "", configure: "builder.AddFeeModel(\"ten\", \"Ten.\", _ => new TenFee());", types: Types).Replace("builder.AddStrategy<Sample>(\"fees\", \"A sample.\");", "", StringComparison.Ordinal);
        var refused = Load(BuiltPlugin.Write(Path.Combine(Drop, "fees"), "fees", source));
        (refused.State, refused.Failure).ShouldBe((PluginState.Failed, PluginFailure.ModuleFailed));
        refused.Reason!.ShouldContain("offers no strategy, and nothing else can be called in a process of its own");
    }

    [Fact]
    public void Those_that_somebody_vouches_for_run_in_the_host_and_the_others_apart()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Options.Isolation = PluginIsolation.OutOfProcessUnlessVouchedFor;
        Options.TrustedKeys["desk"] = key.ExportSubjectPublicKeyInfoPem();
        string signed = Build("signed");
        PluginSignature.Create(PluginImage.Read(signed).Manifest!, PluginContent.Hash(Path.GetDirectoryName(signed)!), null, key.ExportPkcs8PrivateKeyPem()).Write(signed);
        string pinned = Build("pinned");
        Options.Pins["pinned"] = PluginContent.Hash(Path.GetDirectoryName(pinned)!);
        Options.Pins["forged"] = new string('0', 64);
        string broken = Build("broken");
        File.WriteAllText(broken + ".sig", "{}");
        Load(signed).IsOutOfProcess.ShouldBeFalse();
        Load(pinned).IsOutOfProcess.ShouldBeFalse();
        Load(Build("nobodys")).IsOutOfProcess.ShouldBeTrue();
        Load(Build("forged")).Failure.ShouldBe(PluginFailure.Tampered);
        Load(broken).Failure.ShouldBe(PluginFailure.SignatureUntrusted);
        Options.IsolationOf["inside"] = PluginIsolation.InProcess;
        Load(Build("inside")).Failure.ShouldBe(PluginFailure.NotSigned);
    }

    [Fact]
    public async Task A_new_version_is_for_new_sessions_and_those_that_run_keep_their_process()
    {
        const string Members = "protected override void OnBar(in Bar bar) {{ Report(\"version {0}\"); if (Bars.Count == 1) while (!File.Exists(@\"{1}\")) Thread.Sleep(5); }}";
        string go = Path.Combine(Folder, "go");
        Load(Build("next", string.Format(CultureInfo.InvariantCulture, Members, 1, go), version: "1.0.0"));
        var strategy = Strategy("next").CreateStrategy();
        var running = Task.Run(() => Backtest.Run(strategy, Series.Walk(50), new() { StrategyName = "next" }));
        await Until(() => Host.Plugins.Single().WorkingSetBytes > 0);
        var fresh = Load(Build("next", string.Format(CultureInfo.InvariantCulture, Members, 2, go), version: "2.0.0", folder: "fresh"));
        fresh.State.ShouldBe(PluginState.Loaded, fresh.Reason);
        var old = Host.Plugins.Single(plugin => plugin.Manifest!.Version == "1.0.0");
        (old.State, old.Reason).ShouldBe((PluginState.Unloaded, "1 of its processes go on to the end of their sessions."));
        await File.WriteAllTextAsync(go, "");
        var first = await running;
        first.Fault.ShouldBeNull();
        first.Messages.ShouldAllBe(message => message.EndsWith("version 1", StringComparison.Ordinal));
        Backtest.Run(Strategy("next").CreateStrategy(), Series.Walk(50), new() { StrategyName = "next" }).Messages.ShouldAllBe(message => message.EndsWith("version 2", StringComparison.Ordinal));
    }

    [Fact]
    public void A_program_that_is_no_host_of_the_runtime_is_refused()
    {
        Options.Processes.Executable = "/bin/false";
        var status = Load(Build("never"));
        status.Failure.ShouldBe(PluginFailure.ProcessEnded);
        status.Reason!.ShouldContain("ended with exit code 1 before it came up");
        Options.Processes.Executable = "/bin/cat";
        Options.LoadTimeout = TimeSpan.FromSeconds(1);
        Load(Build("silent")).Failure.ShouldBe(PluginFailure.Timeout);
        Options.Processes.Executable = "/nowhere/at/all";
        Load(Build("missing")).Reason!.ShouldContain("did not start");
    }

    [Theory]
    [InlineData("MemoryBytes")]
    [InlineData("HandlerTime")]
    [InlineData("MessageBytes")]
    [InlineData("CommandsPerEvent")]
    public void Options_out_of_their_range_are_named(string name)
    {
        typeof(PluginProcessOptions).GetProperty(name)!.SetValue(Options.Processes, name switch { "HandlerTime" => TimeSpan.Zero, "MemoryBytes" => 1L, _ => (object)0 });
        Should.Throw<ArgumentException>(() => Host).Message.ShouldContain($"{name} of plugin processes");
    }

    private sealed class Lines : ILoggerFactory, ILogger
    {
        public List<(LogLevel Level, string Text)> Written { get; } = [];

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Written.Add((logLevel, formatter(state, exception)));

        public void Dispose()
        {
        }
    }
}
