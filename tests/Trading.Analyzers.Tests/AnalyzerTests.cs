namespace Trading.Analyzers.Tests;

public sealed class AnalyzerTests
{
    private const string Plugin = "[assembly: TradingPlugin(\"a\", \"1.0.0\", \"[0.1,1.0)\", typeof(Module))] public class Module : IPluginModule { public void Configure(IPluginBuilder builder) { } }";

    [Theory]
    [InlineData("var t = DateTime.UtcNow;", "TRD001 DateTime.UtcNow")]
    [InlineData("var t = DateTimeOffset.Now;", "TRD001 DateTimeOffset.Now")]
    [InlineData("var t = System.Diagnostics.Stopwatch.GetTimestamp();", "TRD001 System.Diagnostics.Stopwatch.GetTimestamp()")]
    [InlineData("var t = Environment.TickCount64;", "TRD001 Environment.TickCount64")]
    [InlineData("var g = Guid.NewGuid();", "TRD002 Guid.NewGuid()")]
    [InlineData("var r = System.Random.Shared.Next();", "TRD002 System.Random.Shared")]
    [InlineData("var r = new System.Random();", "TRD002 new System.Random()")]
    [InlineData("System.Random r = new();", "TRD002 new()")]
    [InlineData("Thread.Sleep(1);", "TRD003 Thread.Sleep(1)")]
    [InlineData("Task.Run(() => { });", "TRD003 Task.Run(() => { })")]
    [InlineData("Task.Delay(1).Wait();", "TRD003 Task.Delay(1).Wait()|TRD003 Task.Delay(1)")]
    [InlineData("new Thread(() => { }).Start();", "TRD003 new Thread(() => { }).Start()|TRD003 new Thread(() => { })")]
    [InlineData("using var t = new Timer(_ => { });", "TRD003 new Timer(_ => { })")]
    [InlineData("Action a = () => Thread.Yield();", "TRD003 Thread.Yield()")]
    [InlineData("Func<Guid> f = Guid.NewGuid;", "TRD002 Guid.NewGuid")]
    [InlineData("var t = File.ReadAllText(\"a\");", "TRD006 File.ReadAllText(\"a\")")]
    [InlineData("using var c = new System.Net.Http.HttpClient();", "TRD006 new System.Net.Http.HttpClient()")]
    [InlineData("var j = System.Text.Json.JsonSerializer.Serialize(5);", "TRD007 System.Text.Json.JsonSerializer.Serialize(5)")]
    [InlineData("System.ComponentModel.TypeDescriptor.GetConverter(typeof(int));", "TRD007 System.ComponentModel.TypeDescriptor.GetConverter(typeof(int))")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => { };", "TRD007 AppDomain.CurrentDomain.ProcessExit += (_, _) => { }")]
    [InlineData("dynamic d = 5; d.Go();", "TRD007 d.Go()|TRD007 d.Go")]
    [InlineData("async void Go() => await Task.Yield();", "")]
    [InlineData("var t = Now; var r = Random.Next(); var s = new System.Random(5); var d = new DateTime(2024, 1, 1);", "")]
    public async Task In_a_strategy(string statement, string expected) =>
        string.Join('|', await Analysis.FindAsync($"class Sample : Strategy {{ protected override void OnBar(in Bar bar) {{ {statement} }} }}")).ShouldBe(expected);

    [Theory]
    [InlineData("static int _count;", "TRD004 _count")]
    [InlineData("public static int Count { get; set; }", "TRD004 Count")]
    [InlineData("public static event Action Done;", "TRD004 Done")]
    [InlineData("async void Go() => await Task.Yield();", "TRD005 Go")]
    [InlineData("const int Most = 5; static readonly int Least = 3; int _mine; static int Sum => 4;", "")]
    public async Task Members_of_a_strategy(string member, string expected) =>
        string.Join('|', await Analysis.FindAsync($"class Sample : Strategy {{ {member} }}")).ShouldBe(expected);

    [Fact]
    public async Task A_type_within_a_strategy_and_an_indicator_are_looked_at_too()
    {
        (await Analysis.FindAsync("class Sample : Strategy { class Inner { DateTime When => DateTime.UtcNow; } }")).ShouldBe(["TRD001 DateTime.UtcNow"]);
        (await Analysis.FindAsync("abstract class Sample : Indicator { DateTime When => DateTime.UtcNow; }")).ShouldBe(["TRD001 DateTime.UtcNow"]);
    }

    [Fact]
    public async Task Other_code_may_do_as_it_likes_but_a_plugin_is_held_to_unloading()
    {
        const string Code = "class Other { static int _count; DateTime When => DateTime.UtcNow; string Json => System.Text.Json.JsonSerializer.Serialize(5); }";
        (await Analysis.FindAsync(Code)).ShouldBeEmpty();
        (await Analysis.FindAsync(Plugin + Code)).ShouldBe(["TRD004 _count", "TRD007 System.Text.Json.JsonSerializer.Serialize(5)"]);
    }

    [Theory]
    [InlineData("var t = DateTime.UtcNow;", "var t = Now.ToDateTimeOffset().UtcDateTime;")]
    [InlineData("var t = DateTimeOffset.UtcNow;", "var t = Now.ToDateTimeOffset();")]
    [InlineData("var r = System.Random.Shared.Next();", "var r = Random.Next();")]
    [InlineData("var r = new System.Random();", "var r = Random;")]
    [InlineData("var g = Guid.NewGuid();", "var g = Guid.NewGuid();")]
    public async Task A_fix_puts_the_sessions_member_in_place_and_compiles(string statement, string expected) =>
        (await Analysis.FixAsync($"class Sample : Strategy {{ protected override void OnBar(in Bar bar) {{ {statement} }} }}")).ShouldContain($"{{ {expected} }}");
}
