namespace Trading.Testing.Tests.Control;

internal sealed class FakeBotHost(params FakeBot[] bots) : IBotHost
{
    public IReadOnlyList<IBot> Bots => bots;

    public event EventHandler<BotAlarmEventArgs>? Alarmed
    {
        add => _ = value;
        remove => _ = value;
    }

    public IBot Get(string id) => Array.Find(bots, bot => bot.Id == id) ?? throw new KeyNotFoundException($"There is no bot '{id}'; the host has {string.Join(", ", bots.Select(bot => bot.Id))}.");
}
