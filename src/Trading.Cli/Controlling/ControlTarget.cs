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
    /// <exception cref="IOException">That one does not run.</exception>
    public async Task<IReadOnlyList<FoundHost>> FindAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var all = await CreateClient(parsed).FindAsync(cancellationToken).ConfigureAwait(false);
        if (parsed.GetValue(_host) is not { } process)
            return all;
        return [all.FirstOrDefault(host => host.ProcessId == process)
            ?? throw new IOException($"No host with process {process} answers; {(all.Count == 0 ? "none runs." : $"there are {string.Join(", ", all.Select(host => host.ProcessId))}.")}")];
    }

    /// <summary>The host that has the bot.</summary>
    /// <exception cref="IOException">None runs, none has it, or several do; says which.</exception>
    public async Task<FoundHost> FindAsync(ParseResult parsed, string bot, CancellationToken cancellationToken)
    {
        var hosts = RequireAny(await FindAsync(parsed, cancellationToken).ConfigureAwait(false));
        var having = hosts.Where(host => host.Bots.Any(each => string.Equals(each.Id, bot, StringComparison.OrdinalIgnoreCase))).ToList();
        return having.Count switch
        {
            1 => having[0],
            0 => throw new IOException($"No running host has a bot '{bot}'; there are {string.Join(", ", hosts.SelectMany(host => host.Bots.Select(each => $"{each.Id} ({host.ProcessId})")))}."),
            _ => throw new IOException($"Several hosts have a bot '{bot}': {string.Join(", ", having.Select(host => $"{host.Name} ({host.ProcessId})"))}. Say which with --host and its number."),
        };
    }

    /// <exception cref="IOException">None runs.</exception>
    public static IReadOnlyList<FoundHost> RequireAny(IReadOnlyList<FoundHost> hosts) => hosts.Count != 0
        ? hosts
        : throw new IOException("No host runs. A host that is to be controlled needs AddControlSocket(), and runs as the same user.");
}
