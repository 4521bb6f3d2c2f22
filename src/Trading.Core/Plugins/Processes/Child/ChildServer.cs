using Microsoft.Extensions.Configuration;

namespace Trading.Plugins.Processes;

/// <summary>Answers the host's requests: loads the plugin, and runs one strategy of it in a session that is the host's.</summary>
internal sealed class ChildServer(FrameChannel channel, WireWriter writer)
{
    private readonly ChildLink _link = new(channel, writer);
    private LoadedPlugin? _plugin;
    private ChildSession? _session;

    /// <summary>Until the host closes the connection.</summary>
    public void Run()
    {
        while (channel.TryReceive(out var kind, out var content))
        {
            if (kind == MessageKind.News)
            {
                Session.ReadNews(content);
                continue;
            }

            writer.Clear();
            try
            {
                Handle(kind, content);
            }
            catch (Exception exception) when (exception is not (WireException or System.Net.Sockets.SocketException))
            {
                Answer(exception);
            }

            channel.Send(writer);
        }
    }

    private ChildSession Session => _session ?? throw new WireException("a session's event comes before its start");

    private void Handle(MessageKind kind, ReadOnlySpan<byte> content)
    {
        switch (kind)
        {
            case MessageKind.Load:
                Load(new WireReader(content));
                break;
            case MessageKind.Start:
                _session = new(_link, _plugin ?? throw new WireException("a strategy is to start before its plugin is loaded"));
                var handlers = _session.Start(content);
                writer.Begin(MessageKind.Done);
                writer.Write((int)handlers);
                writer.End();
                break;
            case MessageKind.Save:
                byte[] state = Session.Save(content);
                writer.Begin(MessageKind.Done);
                writer.WriteBytes(state);
                writer.End();
                break;
            case MessageKind.Restore:
                int read = Session.Restore(content);
                writer.Begin(MessageKind.Done);
                writer.Write(read);
                writer.End();
                break;
            default:
                Session.Handle(kind, content);
                writer.Begin(MessageKind.Done);
                writer.End();
                break;
        }
    }

    private void Load(WireReader reader)
    {
        var manifest = new PluginManifest(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
        string path = reader.ReadString();
        var settings = new Dictionary<string, string?>();
        for (int count = reader.ReadCount(); count > 0; count--)
            settings[reader.ReadString()] = reader.ReadOptionalString();
        reader.RequireEnd();
        _plugin = LoadedPlugin.Load(manifest, path, new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new ChildLoggerFactory(_link), []);
        string[] warnings = [.. _plugin.Contributions.Select(each => $"The plugin '{manifest.Id}' offers the {each.Contract} '{each.Id}', which cannot be used: it runs in a process of its own, where only strategies can be called.")];
        if (_plugin.Strategies.Count == 0)
            throw new PluginException(PluginFailure.ModuleFailed, $"The plugin '{manifest.Id}' in {manifest.Path} offers no strategy, and nothing else can be called in a process of its own.{string.Concat(warnings.Select(warning => " " + warning))}");
        // Before the answer is begun: a constructor may log, which is a frame of its own.
        var strategies = _plugin.Strategies.Select(strategy => (Descriptor: strategy, TypeName: strategy.CreateStrategy().GetType().Name)).ToArray();
        writer.Begin(MessageKind.Done);
        writer.Write(warnings.Length);
        foreach (string warning in warnings)
            writer.Write(warning);
        writer.Write(strategies.Length);
        foreach (var (descriptor, typeName) in strategies)
            RemoteStrategyInfo.Write(writer, descriptor, typeName);
        writer.End();
    }

    private void Answer(Exception exception)
    {
        // Reports of the same handler go before; a frame that was begun is left out.
        writer.Clear();
        var (failure, message) = exception is PluginException known ? (known.Failure, known.Message) : (PluginFailure.StrategyFailed, PluginFault.Describe(exception));
        if (exception is OutOfMemoryException)
            (failure, message) = (PluginFailure.Memory, "");
        else if (exception is PluginException { Failure: PluginFailure.ModuleFailed } && _session is not null)
            failure = PluginFailure.StrategyFailed;
        writer.Begin(MessageKind.Fault);
        writer.Write((byte)failure);
        writer.Write(message);
        writer.End();
    }
}
