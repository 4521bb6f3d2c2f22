using System.CommandLine;
using Trading.Control;

namespace Trading.Cli.Controlling;

/// <summary>Finds the hosts, and the one whose bot is meant.</summary>
internal sealed class ControlTarget
{
    private readonly Option<string?> _folder = new("--folder") { Description = "The folder of the control sockets, where hosts set another than the usual" };
    private readonly Option<int?> _host = new("--host") { Description = "The process of the host, where several have a bot of that name" };

    public void AddTo(Command command)
    {
        command.Options.Add(_host);
        command.Options.Add(_folder);
    }

    public ControlClient CreateClient(ParseResult parsed) => new(new(parsed.GetValue(_folder)), TimeProvider.System);

    /// <summary>The hosts that run, or the one that <c>--host</c> names.</summary>
    /// <exception cref="IOException">That one does not answer.</exception>
    public async Task<FoundHosts> FindAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var all = await CreateClient(parsed).FindAsync(cancellationToken).ConfigureAwait(false);
        if (parsed.GetValue(_host) is not { } process)
            return all;
        var host = all.Hosts.FirstOrDefault(each => each.ProcessId == process)
            ?? throw new IOException($"No host with process {process} answers; {(all.Hosts.Count == 0 ? "no other does." : $"there are {string.Join(", ", all.Hosts.Select(each => each.ProcessId))}.")}{Remark(all)}");
        return new([host], []);
    }

    /// <summary>The host that has the bot.</summary>
    /// <exception cref="IOException">None answers, none has it, or several do; says which.</exception>
    public async Task<FoundHost> FindAsync(ParseResult parsed, string bot, CancellationToken cancellationToken)
    {
        var found = await FindAsync(parsed, cancellationToken).ConfigureAwait(false);
        var hosts = RequireAny(found);
        var having = hosts.Where(host => host.Bots.Any(each => string.Equals(each.Id, bot, StringComparison.OrdinalIgnoreCase))).ToList();
        return having.Count switch
        {
            1 => having[0],
            0 => throw new IOException($"No running host has a bot '{bot}'; there are {string.Join(", ", hosts.SelectMany(host => host.Bots.Select(each => $"{each.Id} ({host.ProcessId})")))}.{Remark(found)}"),
            _ => throw new IOException($"Several hosts have a bot '{bot}': {string.Join(", ", having.Select(host => $"{host.Name} ({host.ProcessId})"))}. Say which with --host and its number."),
        };
    }

    /// <exception cref="IOException">None answers.</exception>
    public static IReadOnlyList<FoundHost> RequireAny(FoundHosts found)
    {
        if (found.Hosts.Count != 0)
            return found.Hosts;
        throw new IOException(found.Silent.Count == 0
            ? "No host runs. A host that is to be controlled needs AddControlSocket(), and runs as the same user."
            : $"No host can be told.{Remark(found)}");
    }

    /// <summary>Says on standard error which hosts do not answer.</summary>
    /// <returns>The exit code: what the bots of a silent host do is not known, which is no success.</returns>
    public static async Task<int> ReportSilentAsync(FoundHosts found)
    {
        foreach (string path in found.Silent)
            await Console.Error.WriteLineAsync($"error: the host at {path} does not answer").ConfigureAwait(false);
        return found.Silent.Count == 0 ? ExitCodes.Success : ExitCodes.BadInput;
    }

    private static string Remark(FoundHosts found) => string.Concat(found.Silent.Select(path => $" The host at {path} does not answer."));
}
