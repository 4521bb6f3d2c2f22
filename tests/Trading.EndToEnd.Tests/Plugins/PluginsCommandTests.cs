using System.Text.Json;
using Trading.EndToEnd.Tests.Support;

namespace Trading.EndToEnd.Tests.Plugins;

public sealed class PluginsCommandTests : IDisposable
{
    private readonly Command _command = new();

    private string Own => Path.Combine(_command.Folder, "own");

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task List_shows_those_that_work_and_those_that_are_refused()
    {
        var all = await _command.TradingAsync("plugins", "list", "--plugins", Command.Plugins);
        all.ExitCode.ShouldBe(0, all.Error);
        all.Output.ShouldContain("sma-cross 1.0.0");
        all.Output.ShouldContain("strategies breakout");
        Copy("Trading.Plugins.SmaCross");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Own, "broken")).FullName, "broken.dll"), "MZ no assembly");
        var json = await _command.TradingAsync("plugins", "list", "--plugins", Own, "--json");
        json.ExitCode.ShouldBe(2);
        using var document = JsonDocument.Parse(json.Output);
        var plugins = document.RootElement.GetProperty("plugins").EnumerateArray().ToDictionary(plugin => Path.GetFileName(plugin.GetProperty("path").GetString()!), plugin => plugin.GetProperty("state").GetString());
        plugins.ShouldBe(new Dictionary<string, string?> { ["Trading.Plugins.SmaCross.dll"] = "Loaded", ["broken.dll"] = "Failed" }, ignoreOrder: true);
        (await _command.TradingAsync("plugins", "list", "--plugins", "nowhere")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Inspect_and_doctor_say_what_there_is()
    {
        string plugin = Copy("Trading.Plugins.Breakout");
        var inspected = await _command.TradingAsync("plugins", "inspect", plugin);
        inspected.ExitCode.ShouldBe(0, inspected.Error);
        inspected.Output.ShouldContain("refers to  Trading.Indicators");
        inspected.Output.ShouldContain("signature  none");
        var doctor = await _command.TradingAsync("plugins", "doctor", plugin, "--json");
        doctor.ExitCode.ShouldBe(0, doctor.Output + doctor.Error);
        using var document = JsonDocument.Parse(doctor.Output);
        document.RootElement.GetProperty("plugins")[0].GetProperty("state").GetString().ShouldBe("Unloaded");
        document.RootElement.GetProperty("findings").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Sign_makes_keys_and_signatures_that_verify_holds_files_to()
    {
        string plugin = Copy("Trading.Plugins.SmaCross");
        (await _command.TradingAsync("plugins", "sign", "--new-key", "desk")).ExitCode.ShouldBe(0);
        (await _command.TradingAsync("plugins", "sign", "--new-key", "desk")).ExitCode.ShouldBe(2, "a key is never overwritten");
        (await _command.TradingAsync("plugins", "sign", plugin, "--key", "desk.public.pem")).ExitCode.ShouldBe(2, "a public key cannot sign");
        (await _command.TradingAsync("plugins", "sign", plugin, "--key", "desk.private.pem", "--expires", "soon")).ExitCode.ShouldBe(1);
        (await _command.TradingAsync("plugins", "sign", plugin)).ExitCode.ShouldBe(1);
        var unsigned = await _command.TradingAsync("plugins", "verify", plugin, "--trusted-key", "desk.public.pem");
        (unsigned.ExitCode, unsigned.Error.Contains("is not signed", StringComparison.Ordinal)).ShouldBe((2, true));
        (await _command.TradingAsync("plugins", "sign", plugin, "--key", "desk.private.pem", "--expires", "2999-12-31")).ExitCode.ShouldBe(0);
        var signed = await _command.TradingAsync("plugins", "verify", plugin, "--trusted-key", "desk.public.pem");
        signed.ExitCode.ShouldBe(0, signed.Error);
        signed.Output.ShouldContain("it is signed with desk.public.pem");
        await File.WriteAllTextAsync(Path.Combine(plugin, "extra.txt"), "more");
        var tampered = await _command.TradingAsync("plugins", "verify", plugin, "--trusted-key", "desk.public.pem");
        (tampered.ExitCode, tampered.Error.Contains("was changed after it was signed", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    private string Copy(string plugin)
    {
        string target = Directory.CreateDirectory(Path.Combine(Own, plugin)).FullName;
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Command.Plugins, plugin)))
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return target;
    }
}
