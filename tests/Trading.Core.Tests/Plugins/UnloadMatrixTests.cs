using System.Runtime.CompilerServices;
using Trading.Plugins;
using Trading.Tests.Support;

namespace Trading.Tests.Plugins;

/// <summary>What a plugin may do and still go, and what keeps it in memory for good; each with a DLL that does it.</summary>
public sealed class UnloadMatrixTests : PluginTests
{
    public static TheoryData<string, string> Collected => new()
    {
        { "plain", "System.Console.Write(new[] { 3, 1, 2 }.OrderBy(n => n).Select(n => new Pair(n)).Count(p => p.Number > 5) > 0 ? \"x\" : \"\");" },
        { "channel", "System.Threading.Channels.Channel.CreateUnbounded<Pair>().Writer.TryWrite(new Pair(1));" },
        { "expression", "System.Linq.Expressions.Expression<Func<Pair, int>> e = p => p.Number; _ = e.Compile()(new Pair(4));" },
        { "regex", "_ = new System.Text.RegularExpressions.Regex(\"a+\", System.Text.RegularExpressions.RegexOptions.Compiled).IsMatch(\"aa\");" },
        { "client", "using var client = new System.Net.Http.HttpClient();" },
        { "thread", "var thread = new Thread(() => { _ = new Pair(1); }); thread.Start(); thread.Join();" },
        { "timer", "using var timer = new Timer(_ => { }, null, 1000, 1000);" },
        { "local", "new AsyncLocal<Pair>().Value = new Pair(1);" },
        { "handled", "try { throw new Own(); } catch (Own) { }" },
        { "thrown", "throw new Own();" },
        { "context", "_ = System.Text.Json.JsonSerializer.Serialize(new Pair(1), Context.Default.Pair); _ = System.Text.Json.JsonSerializer.Deserialize(\"{\\\"Number\\\":3}\", Context.Default.Pair);" },
        { "logger", "Microsoft.Extensions.Logging.LoggerExtensions.LogWarning(Logger, \"seen {Pair}\", new Pair(1).ToString());" },
        { "gauge", "using var meter = new System.Diagnostics.Metrics.Meter(\"own\"); meter.CreateObservableGauge(\"own\", () => new Pair(1).Number);" },
        { "unsubscribed", "EventHandler handler = (_, _) => { _ = new Pair(1); }; Gate.Passed += handler; Gate.Pass(); Gate.Passed -= handler;" },
    };

    public static TheoryData<string, string, string> Leaking => new()
    {
        { "descriptor", "_ = System.ComponentModel.TypeDescriptor.GetProperties(typeof(Pair));", "TypeDescriptor" },
        { "validator", "var pair = new Pair(1); System.ComponentModel.DataAnnotations.Validator.TryValidateObject(pair, new(pair), null, true);", "keep" },
        { "json", "_ = System.Text.Json.JsonSerializer.Serialize(new Pair(1));", "JSON by reflection" },
        { "exit", "AppDomain.CurrentDomain.ProcessExit += (_, _) => { _ = new Pair(1); };", "the plugin left a handler of a process event" },
        { "timerleft", "var timer = new Timer(_ => { _ = new Pair(1); }, null, 100_000, 100_000); Held.Timer = timer;", "the plugin left a timer running" },
        { "dynamic", "dynamic pair = new Pair(1); _ = pair.Number + 1;", "TypeDescriptor, Validator or dynamic" },
        { "gaugeleft", "Held.Timer = new System.Diagnostics.Metrics.Meter(\"left\").CreateObservableGauge(\"left\", () => new Pair(1).Number);", "the plugin left a meter" },
        { "hostlogger", "_ = Gate.Services.GetService(typeof(Microsoft.Extensions.Logging.ILogger<Pair>));", "the host's services" },
        { "event", "Gate.Passed += (_, _) => { _ = new Pair(1); };", "the host's services" },
        { "loop", "var thread = new Thread(() => { using var never = new ManualResetEvent(false); never.WaitOne(); }) { IsBackground = true }; thread.Start();", "look for a thread or a task" },
    };

    [Theory]
    [MemberData(nameof(Collected))]
    public void It_is_collected(string name, string code)
    {
        Run(name, code);
        var status = Unload(name);
        status.State.ShouldBe(PluginState.Unloaded, status.Reason);
    }

    [Theory]
    [MemberData(nameof(Leaking))]
    public void It_leaks_and_the_sentence_says_by_what(string name, string code, string sentence)
    {
        Options.UnloadTimeout = TimeSpan.FromMilliseconds(100);
        Run(name, code);
        var status = Unload(name);
        status.State.ShouldBe(PluginState.Leaked);
        status.Reason!.ShouldContain(sentence);
    }

    [Fact]
    public void A_strategy_that_is_still_referenced_is_named_and_goes_when_it_is_let_go()
    {
        Options.UnloadTimeout = TimeSpan.FromMilliseconds(50);
        Load(Build("kept"));
        var kept = new Strategy?[] { Strategy("kept").CreateStrategy() };
        Unload("kept").Reason!.ShouldContain("strategies are still referenced (1 of 'kept')");
        kept[0].ShouldNotBeNull();
    }

    [Fact]
    public void The_services_of_a_plugin_are_disposed_and_may_fail_at_it()
    {
        const string Types = "public sealed class Service : IDisposable { readonly Trading.Tests.Plugins.Gate _gate; public Service(Trading.Tests.Plugins.Gate gate) => _gate = gate; public void Dispose() { _gate.Pass(); throw new Exception(\"late\"); } }";
        Load(Build("service", "public Sample(Service service) { }", configure: "Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<Service>(builder.Services);", types: Types));
        Unload("service").State.ShouldBe(PluginState.Unloaded);
        Gate.Seen.ShouldBe(1);
    }

    private void Run(string name, string code)
    {
        const string Types = "public sealed record Pair(int Number); public sealed class Own : Exception; public static class Held { public static object Timer; } [System.Text.Json.Serialization.JsonSerializable(typeof(Pair))] public sealed partial class Context : System.Text.Json.Serialization.JsonSerializerContext;";
        const string Asked = "private Trading.Tests.Plugins.Gate Gate; private Microsoft.Extensions.Logging.ILogger<Sample> Logger; public Sample(Trading.Tests.Plugins.Gate gate, Microsoft.Extensions.Logging.ILogger<Sample> logger) { Gate = gate; Logger = logger; } ";
        Gate.Services = Services;
        Load(Build(name, $"{Asked}protected override void OnBar(in Bar bar) {{ if (Bars.Count != 1) return; {code} }}", types: Types)).State.ShouldBe(PluginState.Loaded);
        RunOnce(name);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunOnce(string name) =>
        // Under an execution context of its own, as a session on a thread of the pool is.
        ExecutionContext.Run(ExecutionContext.Capture()!, _ => Backtest.Run(Strategy(name).CreateStrategy(), Series.Walk(10)).Data[0].Bars.ShouldBe(10), null);
}
